using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>A model's losses over a whole set, in evaluation mode and without gradients.</summary>
internal static class EvaluatedLosses
{
    /// <summary>
    /// The losses; or the first that is not finite, with its batch, <c>1 of 4</c>. The model's mode and the default generator are restored.
    /// </summary>
    public static (LossAverages? Averages, (string Term, double Value, string Batch)? Bad) Of(
        IModel model, IDataSource dataset, int batchSize, long seed)
    {
        var device = ModelDevice.Of(model);
        using var mode = new ModelMode(model.Module);
        model.Module.eval();
        return Randomness.Apart<(LossAverages?, (string, double, string)?)>(seed, generator =>
        {
            using var noGrad = torch.no_grad();
            using var batches = MiniBatches.InOrder(dataset, batchSize);
            var sums = new LossSums(model.LossNames);
            for (var i = 0; i < batches.Count; i++)
            {
                using var scope = torch.NewDisposeScope();
                var batch = ModelDevice.Move(batches[i], device);
                var losses = Divergence.Losses(
                    model, model.LossNames, () => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator), out var bad);
                bad ??= sums.Add(losses!, batch.Count);
                if (bad is { } found)
                {
                    return (null, (found.Term, found.Value, $"{i + 1} of {batches.Count}"));
                }
            }

            return (sums.Averages(), null);
        });
    }
}
