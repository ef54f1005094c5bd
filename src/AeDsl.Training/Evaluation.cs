using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Measuring a model without changing it.</summary>
public static class Evaluation
{
    /// <summary>
    /// The model's losses over a whole set, in evaluation mode and without gradients. The same seed gives the same losses, also of a model
    /// that draws noise; TorchSharp's default generator goes on afterwards as if nothing had been.
    /// </summary>
    /// <param name="model">The model; its mode is restored.</param>
    /// <param name="dataset">What it is measured on.</param>
    /// <param name="batchSize">Examples that go through it together, at least 1.</param>
    /// <param name="seed">Where noise comes from.</param>
    /// <returns>Losses per example.</returns>
    public static LossAverages Evaluate(this IModel model, ImageDataset dataset, int batchSize = 256, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        var device = ModelDevice.Of(model);
        using var mode = new ModelMode(model.Module);
        model.Module.eval();
        return Randomness.Apart(seed, generator =>
        {
            using var noGrad = torch.no_grad();
            using var batches = MiniBatches.InOrder(dataset, batchSize);
            var sums = new LossSums(model.LossNames);
            for (var i = 0; i < batches.Count; i++)
            {
                using var scope = torch.NewDisposeScope();
                var batch = ModelDevice.Move(batches[i], device);
                if (sums.Add(model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator), batch.Count) is { } bad)
                {
                    throw new ArithmeticException(
                        $"{model.Name}: {bad.Term} is {bad.Value} on batch {i + 1} of {batches.Count} of the evaluation.");
                }
            }

            return sums.Averages();
        });
    }
}
