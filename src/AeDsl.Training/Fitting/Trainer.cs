using System.Diagnostics;
using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting.Checks;
using AeDsl.Training.Fitting.Learners;
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
    private readonly Listeners _listeners;
    private readonly CheckpointFile? _file;
    private readonly HistoryFile? _history;
    private readonly StateCheck _check;
    private readonly ParameterWatch _watch;
    private readonly CtrlC? _ctrlC;
    private readonly CancellationToken _stop;
    private readonly RunState _state;
    private readonly IReadOnlyList<string> _settings;
    private IReadOnlyList<string> _warnings;

    // Reading the losses of another device makes it wait; so does nothing else.
    private static readonly TimeSpan s_untilRead = TimeSpan.FromSeconds(0.1);

    private readonly Stopwatch _sinceRead = Stopwatch.StartNew();

    public Trainer(
        IModel model,
        IDataSource train,
        IDataSource? test,
        FitOptions options,
        CheckpointFile? file,
        HistoryFile? history,
        IReadOnlyList<string> warnings)
    {
        (_model, _train, _test, _options, _listeners, _file) = (model, train, test, options, new Listeners(options), file);
        _history = history;
        _warnings = [.. warnings, .. OptionsCheck.Warnings(options)];
        _check = new StateCheck(model, train, options, file);
        _state = new RunState(model, train, options);
        _ctrlC = options.HandleCtrlC ? new CtrlC(options.CancellationToken) : null;
        _stop = _ctrlC?.Token ?? options.CancellationToken;
        _watch = new ParameterWatch(model);
        _settings = _file is null ? [] : ResumeSettings.Of(options, train, test, _state.Learner.Optimizers);
    }

    private ILearner Learner => _state.Learner;

    private bool IsStopped => _stop.IsCancellationRequested || _listeners.HaveStopped;

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
            _state.Average?.Put();
            if (reason != StopReason.Cancelled)
            {
                _state.Best.GiveBack(_model);
            }

            result = new FitResult(_state.History, reason.Value, _state.Best.Epoch)
            {
                NotPlannedBecause = _state.NotPlannedBecause,
                Warnings = _warnings,
                LeavesCheckpoint = _file is { IsCurrent: false },
            };
        }
        catch (Exception error)
        {
            _listeners.Ended(null, error);
            _watch.Explain(error);
            throw;
        }

        _listeners.Ended(result);
        return result;
    }

    public void Dispose()
    {
        _state.Dispose();
        _ctrlC?.Dispose();
    }

    private void Begin()
    {
        if (_file is { IsResumed: true })
        {
            using var checkpoint = _file.Load(_model, _settings, _state);
            _state.Restore(checkpoint, _options.CheckpointPath!);
            _history?.Resume(_state.History);
        }

        _warnings = [.. _warnings, .. RunFiles.Warnings(_file, _history)];

        var start = new FitStart(
            _model.Name, _options.Epochs, Learner.Steps, _train.Count, _state.History.Count, _state.Step, _options.CheckpointPath)
        {
            Warnings = _warnings,
        };
        _listeners.Started(new FitRun(_model, start, _state, _file));
    }

    /// <summary>Leaves nothing of a run that has diverged with its last step, and saves what is not saved yet.</summary>
    private void End()
    {
        _watch.Check();
        if (_file is null or { IsCurrent: false })
        {
            var isBetween = _state.Step == 0 && _state.History.Count > 0;
            _check.ThrowIfBroken(isBetween ? _state.History.Count : _state.Epoch, isBetween ? Learner.Steps : _state.Step);
            SaveCheckpoint();
        }
    }

    private StopReason? ReasonToStop()
    {
        if (_state.History.Count >= _options.Epochs)
        {
            return StopReason.Completed;
        }

        if (_options.Patience is { } patience && _state.History.Count - _state.Best.Epoch >= patience)
        {
            return StopReason.Patience;
        }

        return IsStopped ? StopReason.Cancelled : null;
    }

    /// <summary>Trains from the step that is next to the end of the epoch; false where the run was stopped before that.</summary>
    private bool RunEpoch()
    {
        _watch.Check();
        _state.StartClock();
        Learner.BeginEpoch(_state.Epoch);
        while (_state.Step < Learner.Steps)
        {
            _state.Prepare();
            CheckModel();
            if (Learner.Step(_state.Step, _state.Sums) is { } bad)
            {
                throw Diverged(_state.Step, bad.Term, bad.Value);
            }

            _state.EndStep();
            _file?.GoOn();
            ReadLosses();
            _listeners.Stepped(new FitStep(
                _state.Epoch, _state.Step, Learner.Steps, (long)_state.Sums.Examples, _state.Seconds, _state.Sums.Averages()));
            if (IsStopped && _state.Step < Learner.Steps)
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
        if (_state.Step < Learner.Steps && _sinceRead.Elapsed < s_untilRead && !IsStopped)
        {
            return;
        }

        if (Learner.Settle(_state.Sums) is { } bad)
        {
            throw Diverged(bad.Step, bad.Term, bad.Value);
        }

        _sinceRead.Restart();
    }

    /// <summary>
    /// The state that is saved is no good one if its weights are those that give such a loss. It is one if a callback has broken them
    /// since.
    /// </summary>
    private TrainingDivergedException Diverged(int step, string term, double value)
    {
        var isGood = _file is { IsCurrent: false } || Divergence.OfWeights(_model) is not null;
        return new TrainingDivergedException(_state.Epoch, step + 1, term, value, isGood ? _file?.Good : null);
    }

    /// <summary>Callbacks may have changed the model. Others, whom nothing announces, are looked for between epochs.</summary>
    private void CheckModel()
    {
        if (_listeners.MayChangeModel)
        {
            _watch.Check();
        }
    }

    private void EndEpoch()
    {
        _watch.Check();
        GradualTerm.SetWhole(_model);
        var saves = _state.Epoch % _options.CheckpointEvery == 0;
        EpochRecord record;
        using (_state.Average?.InPlace())
        {
            var test = _test is null ? null : _check.Evaluate(_test, _state.Epoch, _state.Step);
            record = new EpochRecord(_state.Epoch, _state.Sums.Averages(), test, _state.Seconds) { LearningRate = _state.Rates.Current };
            OfferBest(record);
        }

        if (saves && _file is not null)
        {
            _check.ThrowIfBroken(_state.Epoch, _state.Step);
        }

        _state.EndEpoch(record);
        WriteHistory();
        if (saves)
        {
            SaveCheckpoint();
        }

        _listeners.EpochEnded(record, _state);
        if (saves && _file is { IsCurrent: false })
        {
            // A callback has changed the learning rate.
            SaveCheckpoint();
        }
    }

    private void OfferBest(EpochRecord record)
    {
        var loss = (record.Test ?? record.Train).Total;
        if (Players.AreOpposed(_model))
        {
            _state.Best.Restore(record.Epoch, loss, new Dictionary<string, Tensor>());
        }
        else
        {
            _state.Best.Offer(record.Epoch, loss, _model);
        }
    }

    private void WriteHistory() => _history?.Write(_state.History);

    private void SaveCheckpoint()
    {
        if (_file is null || !_file.Takes(_state.History.Count))
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        _file.Save(_state.Save(_settings));
    }
}
