using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>A data set that is disposed, or whose tensors are, says so wherever it is used.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class DisposedDataTests
{
    private static readonly FitOptions s_options = new() { Epochs = 1, BatchSize = 5 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_and_Evaluate_refuse_a_disposed_set(bool isTest)
    {
        using var font = DotMatrixFont.Create();
        using var model = SmallAutoencoder.Seeded();
        var disposed = DotMatrixFont.Create();
        disposed.Dispose();

        Assert.Equal(Message("Inputs"), Refused(() => model.Fit(isTest ? font : disposed, disposed, s_options)));
        Assert.Equal(Message("Inputs"), Refused(() => model.Evaluate(disposed)));
        Assert.Equal(Message("Inputs"), Refused(() => disposed.Take(1)));
    }

    [Fact]
    public void A_set_whose_tensors_are_disposed_is_refused()
    {
        var (inputs, labels, targets) = (rand(6, 35), zeros(6, int64), rand(6, 35));
        using var data = new ImageDataset(inputs, labels, targets);
        using var model = SmallAutoencoder.Seeded();

        labels.Dispose();
        Assert.Equal(Message("Labels"), Refused(() => model.Fit(data, options: s_options)));
        targets.Dispose();
        Assert.Equal(Message("Targets"), Refused(() => _ = data.Targets));
        inputs.Dispose();
        Assert.Equal(Message("Inputs"), Refused(() => model.Fit(data, options: s_options)));
        Assert.Equal(Message("Inputs"), Refused(() => new ImageDataset(inputs)));
        data.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_set_that_a_callback_disposes_ends_the_run(bool usePlan)
    {
        using var model = new FontModel();
        var data = DotMatrixFont.Create();
        var options = s_options with { UsePlan = usePlan, Progress = new RecordingProgress(_ => data.Dispose()) };

        Assert.Throws<ObjectDisposedException>(() => model.Fit(data, options: options));
    }

    private static string Message(string what)
        => $"The {what} of this data set are disposed: it takes its tensors over. Dispose it after its last use, and not them.";

    private static string Refused(Func<object?> use) => Assert.Throws<ObjectDisposedException>(use).Message;
}
