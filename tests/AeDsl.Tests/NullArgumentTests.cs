using AeDsl.Tests.Models;
using TorchSharp;

namespace AeDsl.Tests;

public class NullArgumentTests
{
    [Fact]
    public void Null_is_told_where_it_may_not_be()
    {
        using var scope = torch.NewDisposeScope();
        var model = new DigitVae();
        var (calls, wrong) = NullArguments.Check(
            typeof(IModel).Assembly, model, new FontAutoencoder(), new Container.Classifier(), ((IPlannedTraining)model).Plan,
            torch.zeros(1, 1, 28, 28), new torch.Generator(1), torch.nn.Linear(1, 1));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(calls, 50, int.MaxValue);
    }
}
