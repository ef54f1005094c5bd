using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;

namespace AeDsl.Training.Fitting;

/// <summary>
/// Whether the state of a run is good: its weights are finite and of a size that can learn, and their losses are finite. Without this, a
/// last step that breaks the weights would only show in the step after it, when they are already saved.
/// </summary>
internal sealed class StateCheck(IModel model, IDataSource train, FitOptions options, CheckpointFile? file)
{
    // A few examples tell what the weights have become.
    private const int Examples = 256;

    /// <summary>Checks the weights, and their losses on the first examples.</summary>
    /// <exception cref="TrainingDivergedException">A weight or a loss is not finite, or a weight is far too large.</exception>
    public void ThrowIfBroken(int epoch, int step)
    {
        if (Divergence.OfWeights(model) is { } bad)
        {
            throw new TrainingDivergedException(epoch, step, bad.Term, bad.Value, file?.Good);
        }

        Evaluate(DataSubset.First(train, Math.Min(train.Count, Math.Min(options.BatchSize, Examples))), epoch, step);
        if (Divergence.OfSizes(model) is { } large)
        {
            throw new TrainingDivergedException(epoch, step, large.Term, large.Value, file?.Good);
        }
    }

    /// <summary>The losses over a set.</summary>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public LossAverages Evaluate(IDataSource dataset, int epoch, int step)
    {
        var (averages, bad) = EvaluatedLosses.Of(model, dataset, options.BatchSize, options.Seed);
        return averages ?? throw new TrainingDivergedException(epoch, step, bad!.Value.Term, bad.Value.Value, file?.Good);
    }
}
