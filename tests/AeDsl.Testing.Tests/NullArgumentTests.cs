using AeDsl.Tests;
using AeDsl.Testing.Tests.Laws;
using AeDsl.Testing.Tests.Models;
using AeDsl.Tests.Models;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace AeDsl.Testing.Tests;

public class NullArgumentTests
{
    private static LawContext? s_context;

    [Fact]
    public void Null_is_told_where_it_may_not_be()
    {
        using var scope = torch.NewDisposeScope();
        SoundModels.Suite(SoundModels.Names.First(), new ModelTestOptions { Seeds = [1] })(
            typeof(Keeping).GetMethod(nameof(Keeping.Context))!, nameof(Keeping.Context));
        var (calls, wrong) = NullArguments.Check(
            typeof(LawException).Assembly, new DotVae(), new SparseAutoencoder(), new DotNetwork(), torch.zeros(1, 35),
            new Image(1, 1, 1, new byte[1]), BuiltInData.Instance, new torch.Generator(1), s_context!);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(calls, 50, int.MaxValue);
    }

    private static class Keeping
    {
        [Law("Keeps what it is checked with.")]
        public static void Context(IModel model, LawContext context) => s_context = context;
    }
}
