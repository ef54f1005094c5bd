using System.Globalization;
using AeDsl.Training.Augmentations;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Files;
using AeDsl.Training.Fitting.Learners;

namespace AeDsl.Training;

/// <summary>How a step follows from a gradient.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with ε 1e-8 (Kingma and Ba, arXiv:1412.6980).</summary>
    Adam,

    /// <summary>
    /// Gradient descent, with momentum where <see cref="FitOptions.Momentum"/> says so: on mini-batches, with a
    /// <see cref="FitOptions.BatchSize"/> of 1 on single examples (stochastic), with <see cref="FitOptions.WholeSet"/> on all (plain
    /// gradient descent).
    /// </summary>
    Sgd,

    /// <summary>
    /// Powell's method (1964), which needs no gradient: line searches along a set of directions that is improved after each round. An epoch
    /// is a round, a step a search along one direction, and there are as many directions as trainable numbers: for models of a few
    /// thousand. The loss is that of the whole training set, in evaluation mode: dropout and corruption are off, statistics of batch
    /// normalisation stay as they are, and what noise a model still draws is the same at every look. Learning rate, betas, batch size and
    /// warm-up play no part. A run can be stopped between any two searches; a checkpoint keeps the directions as well, so that a resumed
    /// run gives the bits of one that was not.
    /// </summary>
    Powell,
}

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
    /// How much of Adam's running mean of gradients stays at each step, 0 to below 1; for adversarial models 0.5 is usual (Radford et al.,
    /// arXiv:1511.06434).
    /// </summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of Adam's running mean of squared gradients stays at each step, 0 to below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>How much of the last step goes into the next, 0 or more; for <see cref="OptimizerKind.Sgd"/> only.</summary>
    public double Momentum { get; init; }

    /// <summary>Pull of the weights towards 0 that is added to the gradient, 0 or more.</summary>
    public double WeightDecay { get; init; }

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
    /// other runs off it.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>A checkpoint after every so many epochs, at least 1; there is always one at the end and when the run is stopped.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Goes on from <see cref="CheckpointPath"/> where there is a checkpoint, and begins anew where there is none.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Where the losses of all epochs are written after each one, as <see cref="HistoryCsv"/>; none: they are not written. A file that is
    /// no such history is never replaced.
    /// </summary>
    public string? HistoryPath { get; init; }

    /// <summary>
    /// Who is told how the run goes; nobody where none is given. <see cref="FitProgress.ForConsole"/> writes to the console.
    /// </summary>
    public IFitProgress? Progress { get; init; }

    /// <summary>Ends the run after the step that is being done, with everything saved.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Ctrl-C ends the run after the step that is being done, with everything saved; a second one ends the process.</summary>
    public bool HandleCtrlC { get; init; }

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

    private const int LeastOfMostThreads = 64;

    internal void Check(IModel model, bool hasTestSet)
    {
        var isAdversarial = Players.AreOpposed(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointEvery, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience ?? 1, 1, nameof(Patience));
        CheckNumbers();
        RunFiles.Check(this);

        if (WeightDecay > 0 && Optimizer == OptimizerKind.Powell)
        {
            throw new ArgumentException("Powell's method takes no gradient to which a weight decay could be added.");
        }

        ArgumentNullException.ThrowIfNull(Augmentations);
        if (Augmentations.Count > 0 && Optimizer == OptimizerKind.Powell)
        {
            throw new ArgumentException(
                "Powell's method compares losses of the same examples, and augmentations change them; leave Augmentations out.");
        }

        if (isAdversarial && Optimizer == OptimizerKind.Powell)
        {
            throw new ArgumentException($"{model.Name} has losses with opposite aims, and Powell's method lowers one; choose Adam or Sgd.");
        }

        if (isAdversarial && Patience is not null)
        {
            throw new ArgumentException(
                $"{model.Name} has losses with opposite aims, whose sum says nothing of which epoch is best; leave Patience out.");
        }

        if (Momentum > 0 && Optimizer != OptimizerKind.Sgd)
        {
            throw new ArgumentException($"Momentum is for Sgd; {Optimizer} has its own.");
        }

        if (Patience is not null && !hasTestSet)
        {
            throw new ArgumentException("Patience needs a test set, by whose loss the best epoch is chosen.");
        }

        if (Resume && CheckpointPath is null)
        {
            throw new ArgumentException("Resume needs a CheckpointPath to go on from.");
        }
    }

    private void CheckNumbers()
    {
        // Weights are 32-bit numbers.
        if (!(LearningRate > 0) || !float.IsFinite((float)LearningRate) || (float)LearningRate == 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A learning rate is above 0 and a 32-bit number, got {LearningRate}."));
        }

        foreach (var beta in new[] { Beta1, Beta2 })
        {
            if (!(beta >= 0 && beta < 1))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"A beta of Adam is 0 or more and below 1, got {beta}."));
            }
        }

        // The mean that Adam divides by is 1 - beta in the first step.
        if (Optimizer == OptimizerKind.Adam && !float.IsFinite((float)(LearningRate / (1 - Beta1))))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A learning rate of {LearningRate} with a beta of {Beta1} gives Adam a first step beyond a 32-bit number. Choose a lower "
                + $"one; 1e-3 is usual."));
        }

        if (!float.IsFinite((float)Momentum) || !float.IsFinite((float)WeightDecay))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Momentum and weight decay are 32-bit numbers, got {Momentum} and {WeightDecay}."));
        }

        var mostThreads = Math.Max(LeastOfMostThreads, 4 * Environment.ProcessorCount);
        if (Threads > mostThreads)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Threads), Threads, $"Threads is at most {mostThreads}; this machine has {Environment.ProcessorCount} processors.");
        }
    }
}
