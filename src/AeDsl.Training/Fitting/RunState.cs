using System.Diagnostics;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting.Learners;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Everything that changes in the course of a run, and that a checkpoint keeps between two steps.</summary>
internal sealed class RunState : IDisposable
{
    private readonly IModel _model;
    private readonly List<EpochRecord> _history = [];
    private readonly Stopwatch _clock = new();
    private double _secondsBefore;

    /// <exception cref="ArgumentException">An optimizer or a schedule of one's own doesn't suit the run.</exception>
    public RunState(IModel model, IDataSource train, FitOptions options)
    {
        _model = model;
        Sums = new LossSums(model.LossNames);
        Best = new BestWeights(keepWeights: options.Patience is not null);
        Average = options.AverageDecay is { } decay ? new WeightAverage(model, decay) : null;
        Randomness = new Randomness(options.Seed);
        try
        {
            (Learner, NotPlannedBecause) = LearnerChoice.Of(model, train, options, Randomness);
            Rates = new LearningRates(Learner.Optimizers, Learner.Steps, options);
        }
        catch
        {
            Learner?.Dispose();
            Randomness.Dispose();
            throw;
        }
    }

    public ILearner Learner { get; }

    /// <summary>Why the steps do not go by the model's plan; none where they do.</summary>
    public string? NotPlannedBecause { get; }

    public LearningRates Rates { get; }

    public Randomness Randomness { get; }

    public BestWeights Best { get; }

    /// <summary>The running mean of the weights, where one is kept.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The losses of the steps of the epoch that are done.</summary>
    public LossSums Sums { get; }

    /// <summary>The epochs that are done.</summary>
    public IReadOnlyList<EpochRecord> History => _history;

    /// <summary>The epoch that is next, or has begun.</summary>
    public int Epoch => _history.Count + 1;

    /// <summary>Steps of it that are done.</summary>
    public int Step { get; private set; }

    /// <summary>How long they took.</summary>
    public double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    /// <summary>Counts the time from now on.</summary>
    public void StartClock() => _clock.Restart();

    /// <summary>Sets what depends on the place in the run, before a step.</summary>
    public void Prepare()
    {
        GradualTerm.Set(_model, _history.Count, (double)Step / Learner.Steps);
        Rates.Set(Step, _history);
    }

    /// <summary>Counts a step that the learner has done.</summary>
    public void EndStep()
    {
        Average?.Add();
        Step++;
    }

    /// <summary>Closes the epoch.</summary>
    public void EndEpoch(EpochRecord record)
    {
        _history.Add(record);
        Sums.Reset();
        (Step, _secondsBefore) = (0, 0);
    }

    /// <summary>What a checkpoint keeps; some of its tensors are the run's own.</summary>
    public Checkpoint Save(IReadOnlyList<string> settings)
    {
        var (own, @default) = Randomness.Save();
        return new Checkpoint
        {
            Model = _model.Name,
            Settings = settings,
            History = _history,
            Step = Step,
            Seconds = Step == 0 ? 0 : Seconds,
            RateFactor = Rates.Factor,
            BestEpoch = Best.Epoch,
            BestLoss = Best.Epoch == 0 ? 0 : Best.Loss,
            Weights = _model.Module.state_dict(),
            BestWeights = Best.Weights,
            Average = Average?.Means ?? new Dictionary<string, Tensor>(),
            Optimizer = Learner.Save(),
            Generator = own,
            DefaultGenerator = @default,
            Sums = torch.tensor(Sums.Values.ToArray()),
        };
    }

    /// <summary>Takes over what was kept, all of which has been checked; the learner and its rates have theirs.</summary>
    public void Restore(Checkpoint checkpoint, string path)
    {
        Sums.Restore(checkpoint.Sums.ToArray<double>());
        ModelWeights.CopyInto(_model, checkpoint.Weights, path);
        Average?.Restore(checkpoint.Average);
        Randomness.Restore(checkpoint.Generator, checkpoint.DefaultGenerator);
        Rates.Restore(checkpoint.RateFactor);
        _history.AddRange(checkpoint.History);
        (Step, _secondsBefore) = (checkpoint.Step, checkpoint.Seconds);
        if (checkpoint.BestEpoch > 0)
        {
            Best.Restore(checkpoint.BestEpoch, checkpoint.BestLoss, checkpoint.BestWeights);
        }
    }

    public void Dispose()
    {
        Best.Dispose();
        Average?.Dispose();
        Learner.Dispose();
        Randomness.Dispose();
    }
}
