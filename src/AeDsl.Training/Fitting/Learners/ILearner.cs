using AeDsl.Training.Data;
using AeDsl.Training.Fitting.Powell;
using AeDsl.Training.Planned;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Learners;

/// <summary>What changes a model's weights in a run, step by step; its state between two steps can be kept and restored.</summary>
internal interface ILearner : IDisposable
{
    /// <summary>Steps of an epoch.</summary>
    int Steps { get; }

    /// <summary>What follows the gradients: none where nobody does, several where several learn in turn.</summary>
    IReadOnlyList<ModelOptimizer> Optimizers => [];

    /// <summary>Before the first step of an epoch, or the next one where a run is resumed.</summary>
    void BeginEpoch(int epoch);

    /// <summary>
    /// Does a step of the epoch and puts its losses into the sums; gives the first loss that is not finite, and changes the weights of whom
    /// it belongs to no further where there is one.
    /// </summary>
    (string Term, double Value)? Step(int step, LossSums sums);

    /// <summary>
    /// Puts the losses of steps into the sums that are not there yet, because another device computed them; gives the first that is not
    /// finite, and its step. Nothing has changed since that step.
    /// </summary>
    (int Step, string Term, double Value)? Settle(LossSums sums) => null;

    /// <summary>The state, besides the weights, as a tensor of bytes.</summary>
    Tensor Save();

    /// <summary>Takes over a state that was kept.</summary>
    void Restore(Tensor bytes);
}

/// <summary>The learner of a run.</summary>
internal static class LearnerChoice
{
    /// <summary>The right one for a model and its options; and why its steps do not go by the model's plan, null where they do.</summary>
    public static (ILearner Learner, string? NotPlannedBecause) Of(
        IModel model, IDataSource train, FitOptions options, Randomness randomness)
        => PlanChoice.Obstacle(model, train, options) switch
        {
            null => (new PlannedLearner(model, ((IPlannedTraining)model).Plan, train, options, randomness.Generator), null),
            // Powell's method stays among the learners, though one example alone uses it: FitOptions offers it like any other optimizer,
            // with checkpoints and progress.
            var obstacle when options.Optimizer == OptimizerKind.Powell => (new PowellLearner(model, train, randomness), obstacle),
            var obstacle => (new BatchLearner(model, train, options, randomness.Generator), obstacle),
        };
}
