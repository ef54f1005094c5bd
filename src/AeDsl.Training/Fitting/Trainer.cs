using System.Diagnostics;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Fitting.Learners;
using AeDsl.Training.Progress;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>One run: goes through the epochs, step by step, and can be stopped and resumed between any two steps.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly IModel _model;
    private readonly IDataSource _train;
    private readonly IDataSource? _test;
    private readonly FitOptions _options;
    private readonly IFitProgress? _progress;
    private readonly CheckpointFile? _file;
    private readonly StateCheck _check;
    private readonly ParameterWatch _watch;
    private readonly CtrlC? _ctrlC;
    private readonly CancellationToken _stop;
    private readonly ILearner _learner;
    private readonly string? _notPlannedBecause;
    private readonly Randomness _randomness;
    private readonly BestWeights _best;
    private readonly LossSums _sums;
    private readonly List<EpochRecord> _history = [];
    private readonly Stopwatch _clock = new();
    private readonly IReadOnlyList<string> _settings;
    private readonly IReadOnlyList<string> _warnings;

    // Reading the losses of another device makes it wait; so does nothing else.
    private static readonly TimeSpan s_untilRead = TimeSpan.FromSeconds(0.1);

    private readonly Stopwatch _sinceRead = Stopwatch.StartNew();

    private int _step;
    private double _secondsBefore;

    public Trainer(
        IModel model,
        IDataSource train,
        IDataSource? test,
        FitOptions options,
        CheckpointFile? file,
        IReadOnlyList<string> warnings)
    {
        (_model, _train, _test, _options, _progress, _file) = (model, train, test, options, options.Progress, file);
        _warnings = [.. warnings, .. RunFiles.Warnings(options, file)];
        _check = new StateCheck(model, train, options, file);
        _ctrlC = options.HandleCtrlC ? new CtrlC(options.CancellationToken) : null;
        _stop = _ctrlC?.Token ?? options.CancellationToken;
        _randomness = new Randomness(options.Seed);
        (_learner, _notPlannedBecause) = LearnerChoice.Of(model, train, options, _randomness);
        _watch = new ParameterWatch(model);
        _best = new BestWeights(keepWeights: options.Patience is not null);
        _sums = new LossSums(model.LossNames);
        _settings = _file is null ? [] : ResumeSettings.Of(options, train, test);
    }

    private int Epoch => _history.Count + 1;

    private double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    public FitResult Run()
    {
        var result = (FitResult?)null;
        using var mode = new ModelMode(_model.Module);
        try
        {
            Begin();
            var reason = ReasonToStop();
            while (reason is null)
            {
                reason = RunEpoch() ? ReasonToStop() : StopReason.Cancelled;
            }

            End();
            if (reason != StopReason.Cancelled)
            {
                _best.GiveBack(_model);
            }

            result = new FitResult(_history, reason.Value, _best.Epoch)
            {
                NotPlannedBecause = _notPlannedBecause,
                Warnings = _warnings,
                LeavesCheckpoint = _file is { IsCurrent: false },
            };
            return result;
        }
        finally
        {
            _progress?.Ended(result);
        }
    }

    public void Dispose()
    {
        _best.Dispose();
        _learner.Dispose();
        _randomness.Dispose();
        _ctrlC?.Dispose();
    }

    private void Begin()
    {
        if (_file is { IsResumed: true })
        {
            using var checkpoint = _file.Load(_model, _settings, _learner);
            Restore(checkpoint);
            WriteHistory();
        }

        _progress?.Started(new FitStart(
            _model.Name, _options.Epochs, _learner.Steps, _train.Count, _history.Count, _step, _options.CheckpointPath)
        {
            Warnings = _warnings,
        });
    }

    /// <summary>Leaves nothing of a run that has diverged with its last step, and saves what is not saved yet.</summary>
    private void End()
    {
        CheckModel();
        if (_file is null or { IsCurrent: false })
        {
            var (epoch, step) = _step == 0 && _history.Count > 0 ? (_history.Count, _learner.Steps) : (Epoch, _step);
            _check.ThrowIfBroken(epoch, step);
            SaveCheckpoint();
        }
    }

    private StopReason? ReasonToStop()
    {
        if (_history.Count >= _options.Epochs)
        {
            return StopReason.Completed;
        }

        if (_options.Patience is { } patience && _history.Count - _best.Epoch >= patience)
        {
            return StopReason.Patience;
        }

        return _stop.IsCancellationRequested ? StopReason.Cancelled : null;
    }

    /// <summary>Trains from the step that is next to the end of the epoch; false where the run was stopped before that.</summary>
    private bool RunEpoch()
    {
        _clock.Restart();
        _learner.BeginEpoch(Epoch);
        while (_step < _learner.Steps)
        {
            WarmUp();
            CheckModel();
            if (_learner.Step(_step, _sums) is { } bad)
            {
                throw Diverged(_step, bad.Term, bad.Value);
            }

            _step++;
            _file?.GoOn();
            ReadLosses();
            _progress?.Stepped(new FitStep(Epoch, _step, _learner.Steps, (long)_sums.Examples, Seconds, _sums.Averages()));
            if (_stop.IsCancellationRequested && _step < _learner.Steps)
            {
                return false;
            }
        }

        EndEpoch();
        return true;
    }

    /// <summary>Takes over losses that are still on another device: now and then, and before anything is made of them.</summary>
    private void ReadLosses()
    {
        if (_step < _learner.Steps && _sinceRead.Elapsed < s_untilRead && !_stop.IsCancellationRequested)
        {
            return;
        }

        if (_learner.Settle(_sums) is { } bad)
        {
            throw Diverged(bad.Step, bad.Term, bad.Value);
        }

        _sinceRead.Restart();
    }

    /// <summary>The state that is saved is no good one if its weights are those that give such a loss.</summary>
    private TrainingDivergedException Diverged(int step, string term, double value)
        => new(Epoch, step + 1, term, value, _file is { IsCurrent: false } ? _file.Good : null);

    /// <summary>Sets the share of a gradual term that is in force before a step.</summary>
    private void WarmUp()
    {
        if (_model is IWarmUp { WarmUpEpochs: > 0 } gradual)
        {
            gradual.WarmUp = Math.Min(1, (_history.Count + (double)_step / _learner.Steps) / gradual.WarmUpEpochs);
        }
    }

    /// <summary>Own callbacks may have changed the model; the library's don't.</summary>
    private void CheckModel()
    {
        if (_progress is not (null or LineProgress or LiveProgress))
        {
            _watch.Check();
        }
    }

    private void EndEpoch()
    {
        CheckModel();

        // The test loss is the declared one from the first epoch on, so that epochs can be compared.
        if (_model is IWarmUp gradual)
        {
            gradual.WarmUp = 1;
        }

        var test = _test is null ? null : _check.Evaluate(_test, Epoch, _step);
        var saves = Epoch % _options.CheckpointEvery == 0;
        if (saves && _file is not null)
        {
            _check.ThrowIfBroken(Epoch, _step);
        }

        var record = new EpochRecord(Epoch, _sums.Averages(), test, Seconds);
        if (Players.AreOpposed(_model))
        {
            _best.Restore(record.Epoch, (test ?? record.Train).Total, new Dictionary<string, Tensor>());
        }
        else
        {
            _best.Offer(record.Epoch, (test ?? record.Train).Total, _model);
        }

        _history.Add(record);
        _sums.Reset();
        (_step, _secondsBefore) = (0, 0);
        WriteHistory();
        if (saves)
        {
            SaveCheckpoint();
        }

        _progress?.EpochEnded(record);
    }

    private void WriteHistory()
    {
        if (_options.HistoryPath is { } path)
        {
            HistoryCsv.Write(path, _history);
        }
    }

    private void SaveCheckpoint()
    {
        if (_file is null || !_file.Takes(_history.Count))
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        var (own, @default) = _randomness.Save();
        _file.Save(new Checkpoint
        {
            Model = _model.Name,
            Settings = _settings,
            History = _history,
            Step = _step,
            Seconds = _step == 0 ? 0 : Seconds,
            BestEpoch = _best.Epoch,
            BestLoss = _best.Epoch == 0 ? 0 : _best.Loss,
            Weights = _model.Module.state_dict(),
            BestWeights = _best.Weights,
            Optimizer = _learner.Save(),
            Generator = own,
            DefaultGenerator = @default,
            Sums = torch.tensor(_sums.Values.ToArray()),
        });
    }

    private void Restore(Checkpoint checkpoint)
    {
        // All of it has been checked: from here on nothing is refused.
        _sums.Restore(checkpoint.Sums.ToArray<double>());
        ModelWeights.CopyInto(_model, checkpoint.Weights, _options.CheckpointPath!);
        _randomness.Restore(checkpoint.Generator, checkpoint.DefaultGenerator);
        _history.AddRange(checkpoint.History);
        (_step, _secondsBefore) = (checkpoint.Step, checkpoint.Seconds);
        if (checkpoint.BestEpoch > 0)
        {
            _best.Restore(checkpoint.BestEpoch, checkpoint.BestLoss, checkpoint.BestWeights);
        }
    }
}
