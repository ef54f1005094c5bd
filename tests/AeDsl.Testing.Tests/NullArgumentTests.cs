using AeDsl.Tests;
using AeDsl.Testing.Tests.Models;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace AeDsl.Testing.Tests;

public class NullArgumentTests
{
    [Fact]
    public void Null_is_told_where_it_may_not_be()
    {
        using var scope = torch.NewDisposeScope();
        var (calls, wrong) = NullArguments.Check(
            typeof(LawException).Assembly, new DotVae(), new DotNetwork(), torch.zeros(1, 35), new Image(1, 1, 1, new byte[1]),
            BuiltInData.Instance, new torch.Generator(1));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(calls, 50, int.MaxValue);
    }
}
