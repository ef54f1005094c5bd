using AeDsl.Training.Data;
using AeDsl.Training.Tests.Sources;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>What is wrong with a test set is found before the first step, not after the first epoch.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class TestSetCheckTests
{
    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "infinity")]
    public void What_is_no_finite_number_is_found(float value, string what)
    {
        var advice = "first in example 6. Remove or replace such values: a model can learn from finite numbers only.";
        Assert.Equal($"The inputs of the test set contain {what}, {advice}", Refused(DataCheckTests.Changed([8, 4], 6, value)));
        Assert.Equal(
            $"The targets of the test set contain {what}, {advice}",
            Refused(new ImageDataset(torch.zeros(8, 4), targets: DataCheckTests.Changed([8, 4], 6, value).Inputs)));
    }

    [Fact]
    public void Another_shape_or_type_is_found()
    {
        Assert.StartsWith(
            "SummedModel expects (N, 4), got (8, 5) as the inputs of the test set.",
            Refused(new ImageDataset(torch.zeros(8, 5))),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "SummedModel expects targets (N, 4), got (8, 3) as the targets of the test set.",
            Refused(new ImageDataset(torch.zeros(8, 4), targets: torch.zeros(8, 3))),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The inputs of the test set are Float64, but the parameters of SummedModel are Float32.",
            Refused(new ImageDataset(torch.zeros([8, 4], ScalarType.Float64))),
            StringComparison.Ordinal);
    }

    /// <summary>What is said of a test set in memory, and of the same as a source of one's own.</summary>
    private static string Refused(ImageDataset test)
    {
        using (test)
        {
            return Assert.Single(new[] { test, (IDataSource)new OwnSource(test) }.Select(Message).Distinct());
        }
    }

    private static string Message(IDataSource test)
    {
        using var model = new SummedModel();
        using var train = DataCheckTests.Changed([8, 4], 0, 1);
        var before = model.state_dict()["encoder.0.weight"].ToFloats();
        var progress = new RecordingProgress();
        var options = new FitOptions { Epochs = 1, BatchSize = 4, Threads = 1, Progress = progress };

        var error = Assert.Throws<ArgumentException>(() => model.Fit(train, test, options));

        Assert.Null(progress.Start);
        Assert.Equal(before, model.state_dict()["encoder.0.weight"].ToFloats());
        return error.Message;
    }
}
