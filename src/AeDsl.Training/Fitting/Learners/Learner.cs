using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>What changes a model's weights in a run, step by step; its state between two steps can be kept and restored.</summary>
internal abstract class Learner : IDisposable
{
    /// <summary>Steps of an epoch.</summary>
    public abstract int Steps { get; }

    /// <summary>Why steps do not go by the model's plan; none where they do.</summary>
    public string? NotPlannedBecause { get; internal init; }

    /// <summary>The right way for a model and its options.</summary>
    public static Learner Of(IModel model, ImageDataset train, FitOptions options, Randomness randomness)
        => PlanChoice.Obstacle(model, train, options) switch
        {
            null => new PlannedLearner(model, ((IPlannedTraining)model).Plan, train, options, randomness.Generator),
            var obstacle when options.Optimizer == OptimizerKind.Powell => new PowellLearner(model, train, randomness) { NotPlannedBecause = obstacle },
            var obstacle => new BatchLearner(model, train, options, randomness.Generator) { NotPlannedBecause = obstacle },
        };

    /// <summary>Before the first step of an epoch, or the next one where a run is resumed.</summary>
    public abstract void BeginEpoch(int epoch);

    /// <summary>
    /// Does a step of the epoch and puts its losses into the sums; gives the first loss that is not finite, and changes the weights of whom it
    /// belongs to no further where there is one.
    /// </summary>
    public abstract (string Term, double Value)? Step(int epoch, int step, LossSums sums);

    /// <summary>Sets the share of a gradual term that is in force before a step.</summary>
    protected static void WarmUp(IModel model, int epoch, int step, int steps)
    {
        if (model is IWarmUp { WarmUpEpochs: > 0 } gradual)
        {
            gradual.WarmUp = Math.Min(1, (epoch - 1 + (double)step / steps) / gradual.WarmUpEpochs);
        }
    }

    /// <summary>The state, besides the weights, as a tensor of bytes.</summary>
    public abstract Tensor Save();

    public abstract void Restore(Tensor bytes);

    public abstract void Dispose();
}
