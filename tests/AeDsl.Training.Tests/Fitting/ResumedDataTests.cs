using AeDsl.Training.Data;
using AeDsl.Training.Tests.Sources;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>A run goes on with the data that it began with, which are more than inputs.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class ResumedDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("inputs", false)]
    [InlineData("labels", false)]
    [InlineData("targets", false)]
    [InlineData("order", false)]
    [InlineData("labels", true)]
    [InlineData("targets", true)]
    [InlineData("order", true)]
    public void Other_values_labels_targets_or_order_are_noticed_in_either_set(string change, bool isSource)
    {
        using var model = SmallAutoencoder.Seeded(inputs: 6);
        using var data = Examples("");
        using var other = Examples(change);
        var options = new FitOptions { Epochs = 1, BatchSize = 4, CheckpointPath = _folder["run"] };
        model.Fit(Given(data), Given(data), options);

        foreach (var (train, test) in new[] { (other, data), (data, other) })
        {
            Assert.Contains(
                "The data differ, though there are as many examples",
                Assert.Throws<InvalidDataException>(
                    () => model.Fit(Given(train), Given(test), options with { Epochs = 2, Resume = true })).Message,
                StringComparison.Ordinal);
        }

        Assert.Equal(2, model.Fit(Given(data), Given(data), options with { Epochs = 2, Resume = true }).History.Count);

        IDataSource Given(ImageDataset set) => isSource ? new OwnSource(set) : set;
    }

    /// <summary>Twelve examples, one of which may differ.</summary>
    private static ImageDataset Examples(string change)
    {
        var inputs = torch.arange(72, ScalarType.Float32).div_(72).reshape(12, 6);
        var (labels, targets) = (torch.arange(12).remainder(3), inputs.flip(1).contiguous());
        switch (change)
        {
            case "inputs": inputs[7, 5] = 0; break;
            case "labels": labels[7] = 2; break;
            case "targets": targets[7, 5] = 0; break;
            case "order":
                return new ImageDataset(inputs.flip(0).contiguous(), labels.flip(0).contiguous(), targets.flip(0).contiguous());
        }

        return new ImageDataset(inputs, labels, targets);
    }
}
