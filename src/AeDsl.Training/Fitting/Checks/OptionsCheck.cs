using System.Globalization;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Fitting.Learners;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>Whether the options of a run are in range, agree with each other, and suit the model.</summary>
internal static class OptionsCheck
{
    private const int LeastOfMostThreads = 64;

    private static readonly FitOptions s_defaults = new();

    /// <exception cref="ArgumentException">An option is out of range or contradicts another.</exception>
    /// <exception cref="IOException">A file can't be written, or would replace something else than its own kind.</exception>
    public static void Check(FitOptions options, IModel model, bool hasTestSet)
    {
        ArgumentNullException.ThrowIfNull(options.Augmentations);
        ArgumentNullException.ThrowIfNull(options.Callbacks);
        if (options.Callbacks.Contains(null!))
        {
            throw new ArgumentException("One of Callbacks is null; leave it out.");
        }

        if (options.Augmentations.Contains(null!))
        {
            throw new ArgumentException("One of Augmentations is null; leave it out.");
        }

        DeviceCheck.Check(options.Device);
        CheckRanges(options);
        CheckNumbers(options);
        CheckClipping(options);
        RunFiles.Check(options);
        CheckPowell(options);
        CheckOwnOptimizer(options);
        CheckPlayers(options, model);

        if (options.Momentum > 0 && options.Optimizer is not (OptimizerKind.Sgd or OptimizerKind.RmsProp))
        {
            throw new ArgumentException($"Momentum is for Sgd and RmsProp; {options.Optimizer} has its own.");
        }

        if (options.Patience is not null && !hasTestSet)
        {
            throw new ArgumentException("Patience needs a test set, by whose loss the best epoch is chosen.");
        }

        if (options is { Resume: true, CheckpointPath: null })
        {
            throw new ArgumentException("Resume needs a CheckpointPath to go on from.");
        }
    }

    /// <summary>What is probably not meant, though the run can be made; each a sentence or two.</summary>
    public static IEnumerable<string> Warnings(FitOptions options)
    {
        if (options is { Optimizer: OptimizerKind.AdamW, WeightDecay: 0 })
        {
            yield return "AdamW without a WeightDecay is Adam. Set WeightDecay, for example to 0.01, or choose Adam.";
        }
    }

    private static void CheckRanges(FitOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1, nameof(options.Epochs));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchesPerStep, 1, nameof(options.BatchesPerStep));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CheckpointEvery, 1, nameof(options.CheckpointEvery));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Momentum, nameof(options.Momentum));
        ArgumentOutOfRangeException.ThrowIfNegative(options.WeightDecay, nameof(options.WeightDecay));
        CheckThreads(options.Threads);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Patience ?? 1, 1, nameof(options.Patience));
        if (!Enum.IsDefined(options.Optimizer))
        {
            throw new ArgumentException($"There is no optimizer {options.Optimizer}.");
        }
    }

    private static void CheckThreads(int? threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        var most = Math.Max(LeastOfMostThreads, 4 * Environment.ProcessorCount);
        if (threads > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(threads), threads, $"Threads is at most {most}; this machine has {Environment.ProcessorCount} processors.");
        }
    }

    private static void CheckNumbers(FitOptions options)
    {
        var (rate, beta1) = (options.LearningRate, options.Beta1);

        // Weights are 32-bit numbers.
        if (!(rate > 0) || !float.IsFinite((float)rate) || (float)rate == 0)
        {
            throw Wrong($"A learning rate is above 0 and a 32-bit number, got {rate}.");
        }

        foreach (var beta in new[] { beta1, options.Beta2 })
        {
            if (!(beta >= 0 && beta < 1))
            {
                throw Wrong($"A beta of Adam is 0 or more and below 1, got {beta}.");
            }
        }

        if (options.AverageDecay is { } decay && !(decay is >= 0 and < 1))
        {
            throw Wrong($"AverageDecay is 0 or more and below 1, got {decay}; 0.999 is usual.");
        }

        // The mean that Adam divides by is 1 - beta in the first step.
        if (options.Optimizer is OptimizerKind.Adam or OptimizerKind.AdamW && !float.IsFinite((float)(rate / (1 - beta1))))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A learning rate of {rate} with a beta of {beta1} gives Adam a first step beyond a 32-bit number. Choose a lower one; "
                + $"1e-3 is usual."));
        }

        if (!float.IsFinite((float)options.Momentum) || !float.IsFinite((float)options.WeightDecay))
        {
            throw Wrong($"Momentum and weight decay are 32-bit numbers, got {options.Momentum} and {options.WeightDecay}.");
        }
    }

    private static void CheckClipping(FitOptions options)
    {
        foreach (var (name, most) in new[]
        {
            (nameof(options.MaxGradientNorm), options.MaxGradientNorm), (nameof(options.MaxGradientValue), options.MaxGradientValue),
        })
        {
            if (most is { } value && (!(value > 0) || !float.IsFinite((float)value) || (float)value == 0))
            {
                throw Wrong($"{name} is above 0 and a 32-bit number, got {value}. Leave it out to clip nothing.");
            }
        }

        if (options is { MaxGradientNorm: not null, MaxGradientValue: not null })
        {
            throw new ArgumentException(
                "MaxGradientNorm and MaxGradientValue are both given, and gradients are clipped in one of the two ways; leave one out.");
        }
    }

    private static void CheckPowell(FitOptions options)
    {
        if (options.Optimizer != OptimizerKind.Powell)
        {
            return;
        }

        if (options.WeightDecay > 0)
        {
            throw new ArgumentException("Powell's method takes no gradient to which a weight decay could be added.");
        }

        if (options.Schedule is not null || options.AverageDecay is not null)
        {
            throw new ArgumentException("Powell's method has no learning rate and no small steps; leave Schedule and AverageDecay out.");
        }

        if (options.MaxGradientNorm is not null || options.MaxGradientValue is not null || options.BatchesPerStep > 1)
        {
            throw new ArgumentException(
                "Powell's method takes no gradient that could be clipped or added up; leave MaxGradientNorm, MaxGradientValue and "
                + "BatchesPerStep out.");
        }

        if (options.Augmentations.Count > 0)
        {
            throw new ArgumentException(
                "Powell's method compares losses of the same examples, and augmentations change them; leave Augmentations out.");
        }
    }

    private static void CheckOwnOptimizer(FitOptions options)
    {
        if (options.CreateOptimizer is null)
        {
            return;
        }

        var given = new (string Name, bool IsGiven)[]
        {
            (nameof(options.Optimizer), options.Optimizer != s_defaults.Optimizer),
            (nameof(options.LearningRate), options.LearningRate != s_defaults.LearningRate),
            (nameof(options.Beta1), options.Beta1 != s_defaults.Beta1),
            (nameof(options.Beta2), options.Beta2 != s_defaults.Beta2),
            (nameof(options.Momentum), options.Momentum != s_defaults.Momentum),
            (nameof(options.WeightDecay), options.WeightDecay != s_defaults.WeightDecay),
        }.FirstOrDefault(option => option.IsGiven).Name;
        if (given is not null)
        {
            throw new ArgumentException(
                $"{given} is given, and CreateOptimizer makes an optimizer that has numbers of its own. Leave one of the two out.");
        }
    }

    private static void CheckPlayers(FitOptions options, IModel model)
    {
        if (!Players.AreOpposed(model))
        {
            return;
        }

        if (options.Optimizer == OptimizerKind.Powell)
        {
            throw new ArgumentException($"{model.Name} has losses with opposite aims, and Powell's method lowers one; choose Adam or Sgd.");
        }

        if (options.Schedule is { NeedsLosses: true } schedule)
        {
            throw new ArgumentException(
                $"{model.Name} has losses with opposite aims, whose sum says nothing of when {schedule} should lower the rate; choose "
                + "another Schedule.");
        }

        if (options.Patience is not null)
        {
            throw new ArgumentException(
                $"{model.Name} has losses with opposite aims, whose sum says nothing of which epoch is best; leave Patience out.");
        }
    }

    private static ArgumentException Wrong(FormattableString message) => new(FormattableString.Invariant(message));
}
