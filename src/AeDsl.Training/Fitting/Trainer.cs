using System.Diagnostics;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Fitting.Learners;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>One run: goes through the epochs, step by step, and can be stopped and resumed between any two steps.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly IModel _model;
    private readonly ImageDataset _train;
    private readonly ImageDataset? _test;
    private readonly FitOptions _options;
    private readonly IFitProgress? _progress;
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

    private int _step;
    private double _secondsBefore;
    private bool _isSaved;

    public Trainer(IModel model, ImageDataset train, ImageDataset? test, FitOptions options, IReadOnlyList<string> warnings)
    {
        _warnings = warnings;
        (_model, _train, _test, _options, _progress) = (model, train, test, options, options.Progress);
        if (options.Threads is { } threads)
        {
            torch.set_num_threads(threads);
        }

        _ctrlC = options.HandleCtrlC ? new CtrlC(options.CancellationToken) : null;
        _stop = _ctrlC?.Token ?? options.CancellationToken;
        _randomness = new Randomness(options.Seed);
        (_learner, _notPlannedBecause) = LearnerChoice.Of(model, train, options, _randomness);
        _best = new BestWeights(keepWeights: options.Patience is not null);
        _sums = new LossSums(model.LossNames);
        _settings = ResumeSettings.Of(options, train.Count, test?.Count ?? 0);
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

            if (!_isSaved)
            {
                SaveCheckpoint();
            }

            if (reason != StopReason.Cancelled)
            {
                _best.GiveBack(_model);
            }

            result = new FitResult(_history, reason.Value, _best.Epoch)
            {
                NotPlannedBecause = _notPlannedBecause,
                Warnings = _warnings,
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
        if (_options.CheckpointPath is { } path)
        {
            AtomicFile.RemoveLeftovers(path);
            if (_options.Resume && File.Exists(path))
            {
                using var checkpoint = Checkpoint.Load(path);
                Restore(checkpoint, path);
                WriteHistory();
            }
        }

        _progress?.Started(new FitStart(
            _model.Name, _options.Epochs, _learner.Steps, _train.Count, _history.Count, _step, _options.CheckpointPath)
        {
            Warnings = _warnings,
        });
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
            if (_learner.Step(_step, _sums) is { } bad)
            {
                throw new TrainingDivergedException(Epoch, _step + 1, bad.Term, bad.Value, LastCheckpoint());
            }

            _step++;
            _isSaved = false;
            _progress?.Stepped(new FitStep(Epoch, _step, _learner.Steps, (long)_sums.Examples, Seconds, _sums.Averages()));
            if (_stop.IsCancellationRequested && _step < _learner.Steps)
            {
                return false;
            }
        }

        EndEpoch();
        return true;
    }

    /// <summary>Sets the share of a gradual term that is in force before a step.</summary>
    private void WarmUp()
    {
        if (_model is IWarmUp { WarmUpEpochs: > 0 } gradual)
        {
            gradual.WarmUp = Math.Min(1, (_history.Count + (double)_step / _learner.Steps) / gradual.WarmUpEpochs);
        }
    }

    private void EndEpoch()
    {
        // The test loss is the declared one from the first epoch on, so that epochs can be compared.
        if (_model is IWarmUp gradual)
        {
            gradual.WarmUp = 1;
        }

        var test = _test is null ? null : _model.Evaluate(_test, _options.BatchSize, _options.Seed);
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
        if (_history.Count % _options.CheckpointEvery == 0)
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
        if (_options.CheckpointPath is not { } path)
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        var (own, @default) = _randomness.Save();
        new Checkpoint
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
        }.Save(path);
        _isSaved = true;
    }

    private void Restore(Checkpoint checkpoint, string path)
    {
        if (checkpoint.Model != _model.Name)
        {
            throw new InvalidDataException($"{path} is a checkpoint of {checkpoint.Model}, not of {_model.Name}.");
        }

        if (ResumeSettings.Difference(checkpoint.Settings, _settings) is { } difference)
        {
            throw new InvalidDataException(
                $"{path} was left by a run with {difference}. Resume with the same settings, or begin anew without resuming.");
        }

        if (!_sums.Restore(checkpoint.Sums.ToArray<double>()))
        {
            throw new InvalidDataException($"{path} was left by a {_model.Name} with other loss terms.");
        }

        ModelWeights.CopyInto(_model, checkpoint.Weights, path);
        _learner.Restore(checkpoint.Optimizer);
        _randomness.Restore(checkpoint.Generator, checkpoint.DefaultGenerator);
        _history.AddRange(checkpoint.History);
        (_step, _secondsBefore, _isSaved) = (checkpoint.Step, checkpoint.Seconds, true);
        if (checkpoint.BestEpoch > 0)
        {
            _best.Restore(checkpoint.BestEpoch, checkpoint.BestLoss, checkpoint.BestWeights);
        }
    }

    private string? LastCheckpoint() => _options.CheckpointPath is { } path && File.Exists(path) ? path : null;
}
