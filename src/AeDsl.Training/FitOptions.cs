using AeDsl.Training.Augmentations;
using AeDsl.Training.Files;
using AeDsl.Training.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>How a model is trained.</summary>
public sealed record FitOptions
{
    /// <summary>Passes over the training set, counted from the first one ever, also where a run is resumed; at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The <see cref="BatchSize"/> that makes one batch of all examples.</summary>
    public const int WholeSet = int.MaxValue;

    /// <summary>Examples in a batch, at least 1; or <see cref="WholeSet"/>.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Leaves out the last batch of an epoch where it is smaller than the others.</summary>
    public bool DropLast { get; init; }

    /// <summary>How a step follows from a gradient.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>Size of a step, above 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// How the size of a step changes in the course of the run: <c>new LinearWarmUp(1, then: new CosineDecay())</c>; none: it stays.
    /// </summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// How much of a running mean of the weights stays at each step, 0 to below 1, usually 0.99 to 0.9999; none: none is kept. It is the
    /// mean that is measured on the test set, that the best epoch is kept of, and that the model has at the end; while the run lasts, the
    /// model has the weights that learn.
    /// It begins with the weights of the start, which have gone from it after some 5 / (1 − decay) steps: 500 with 0.99. In a
    /// shorter run, choose less.
    /// </summary>
    public double? AverageDecay { get; init; }

    /// <summary>
    /// How much of Adam's running mean of gradients stays at each step, 0 to below 1; for adversarial models 0.5 is usual (Radford et al.,
    /// arXiv:1511.06434).
    /// </summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of Adam's running mean of squared gradients stays at each step, 0 to below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>
    /// How much of the last step goes into the next, 0 or more; for <see cref="OptimizerKind.Sgd"/> and
    /// <see cref="OptimizerKind.RmsProp"/>.
    /// </summary>
    public double Momentum { get; init; }

    /// <summary>
    /// Pull of the weights towards 0, 0 or more: added to the gradient, or by <see cref="OptimizerKind.AdamW"/> applied beside it.
    /// </summary>
    public double WeightDecay { get; init; }

    /// <summary>
    /// Makes the optimizer, instead of <see cref="Optimizer"/> and its numbers, which are then left out: <c>parameters =&gt;
    /// torch.optim.NAdam(parameters)</c>. It is called once, or once for each part that learns in turn, and its optimizer is disposed at
    /// the end. A run with a <see cref="CheckpointPath"/> needs one whose state can be saved, as every one of TorchSharp's but LBFGS.
    /// </summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer>? CreateOptimizer { get; init; }

    /// <summary>
    /// Before a step, gradients are scaled down together so that the root of the sum of their squares is at most this, above 0; none: they
    /// are not. Of parts that learn in turn, each has its own.
    /// </summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>Before a step, each number of a gradient is cut off at this and at minus this, above 0; none: it is not.</summary>
    public double? MaxGradientValue { get; init; }

    /// <summary>
    /// Batches whose gradients make up a step, at least 1: with four batches of 32, weights change as with one of 128, in the memory of
    /// one of 32. What is counted as a step is all of it, so that a run is never stopped between two such batches.
    /// </summary>
    public int BatchesPerStep { get; init; } = 1;

    /// <summary>Where the order of the examples and all noise come from: the same seed gives the same run.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Stops early: after this many epochs in a row without a lower test loss. The weights of the best epoch are given back at the end,
    /// whether the run stopped early or not. None: no early stop, and the last weights stay.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Where the whole state of the run is kept, one safetensors file; none: it is not kept. A run that doesn't resume a checkpoint that is
    /// there replaces it when its first epoch has ended; a file that is no checkpoint is never replaced. Meanwhile <c>path.lock</c> keeps
    /// other runs off it. A relative path is one from the process's current folder when the run begins.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>A checkpoint after every so many epochs, at least 1; there is always one at the end and when the run is stopped.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Goes on from <see cref="CheckpointPath"/> where there is a checkpoint, and begins anew where there is none.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Where the losses of all epochs are written after each one, as <see cref="HistoryCsv"/>; none: they are not written. A file that is
    /// no such history is never replaced, and one of another run only when the first epoch has ended. Meanwhile <c>path.lock</c> keeps
    /// other runs off it.
    /// </summary>
    public string? HistoryPath { get; init; }

    /// <summary>
    /// Who is told how the run goes; nobody where none is given. <see cref="FitProgress.ForConsole"/> writes to the console.
    /// </summary>
    public IFitProgress? Progress { get; init; }

    /// <summary>Who acts while the run lasts, in this order, after <see cref="Progress"/>.</summary>
    public IReadOnlyList<FitCallback> Callbacks { get; init; } = [];

    /// <summary>Ends the run after the step that is being done, with everything saved.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Ctrl-C ends the run after the step that is being done, with everything saved; a second one ends the process.</summary>
    public bool HandleCtrlC { get; init; }

    /// <summary>
    /// Where the run computes: the model is moved there, and stays; none: where the model is.
    /// </summary>
    public Device? Device { get; init; }

    /// <summary>
    /// Threads of an operator, at least 1 and at most 64 or four for each processor; none: as TorchSharp is set.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Steps go by the model's plan where it has one and nothing stands against it: the same losses and weights, but for rounding, in less
    /// time. Parameters then have no gradients to look at, and modules' hooks are not called; a run that needs them says false.
    /// </summary>
    public bool UsePlan { get; init; } = true;

    /// <summary>
    /// What changes training examples at random, one after another: by the seed, the epoch and the example, so that a run can be repeated
    /// and resumed. The test set is never changed.
    /// </summary>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];
}
