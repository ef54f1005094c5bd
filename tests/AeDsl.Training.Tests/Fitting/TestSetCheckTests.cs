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
    public void A_number_whose_square_is_infinite_is_found()
        => Assert.Equal(
            "The inputs of the test set are from 0 to 1E+25, first beyond 1E+18 in example 6: squares of such numbers are infinite in 32 "
            + "bits. Remove or replace them, or scale all.",
            Refused(DataCheckTests.Changed([8, 4], 6, 1e25f)));

    /// <summary>Evaluate says of its data what Fit says of a test set.</summary>
    [Fact]
    public void What_a_model_is_measured_on_is_checked_in_the_same_way()
    {
        using var model = new SummedModel();
        using var wide = new ImageDataset(torch.zeros(8, 5));
        using var spoilt = DataCheckTests.Changed([8, 4], 6, float.NaN);
        Assert.StartsWith(
            "SummedModel expects (N, 4), got (8, 5) as the inputs of the data set.",
            Assert.Throws<ArgumentException>(() => model.Evaluate(wide)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The inputs of the data set contain NaN, first in example 6.",
            Assert.Throws<ArgumentException>(() => model.Evaluate(spoilt)).Message,
            StringComparison.Ordinal);

        using var classifier = new GlyphClassifier();
        var shape = ((IModel)classifier).InputShape;
        using var pictures = new ImageDataset(torch.zeros([8, .. shape]), torch.full([8], 1000, torch.int64));
        using var classes = pictures.ForClassification();
        using var unasked = new ImageDataset(torch.zeros([8, .. shape]), torch.zeros(8, torch.int64));
        Assert.StartsWith(
            "The labels of the data set are from 1000 to 1000, first outside in example 0,",
            Assert.Throws<ArgumentException>(() => classifier.Evaluate(classes)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "GlyphClassifier is a classifier of ",
            Assert.Throws<ArgumentException>(() => classifier.Evaluate(unasked)).Message,
            StringComparison.Ordinal);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Evaluate(wide));
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
