using System.Globalization;
using AeDsl.Training.Schedules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>The learning rates of a run's optimizers, set before each step as the options' schedule says.</summary>
internal sealed class LearningRates
{
    private readonly LearningRateSchedule? _schedule;
    private readonly int _steps;
    private readonly int _epochs;
    private readonly List<(optim.ILearningRateController Group, double First)> _groups;

    // TorchSharp's own, with what the groups' rates were when they were made.
    private readonly List<optim.lr_scheduler.LRScheduler> _schedulers = [];
    private readonly List<double> _scheduled = [];

    /// <exception cref="ArgumentException">An optimizer of one's own has no rates that can be changed.</exception>
    public LearningRates(IReadOnlyList<ModelOptimizer> optimizers, int steps, FitOptions options)
    {
        (_schedule, _steps, _epochs) = (options.Schedule, steps, options.Epochs);
        _groups = [.. optimizers.SelectMany(optimizer => optimizer.Groups).Select(group => (group, group.LearningRate))];
        if (_schedule is not null && optimizers.Any(optimizer => optimizer.Groups.Count == 0))
        {
            throw new ArgumentException(
                $"The optimizer of CreateOptimizer has no learning rate that {_schedule} could change; leave Schedule out.");
        }

        if (_schedule is TorchSchedule torch)
        {
            _schedulers.AddRange(optimizers.Select(optimizer => optimizer.Schedule(torch)));
            _scheduled.AddRange(_groups.Select(group => group.Group.LearningRate));
        }
    }

    /// <summary>The rate that is in force, of the first parameters where they have several; null where there is none.</summary>
    public double? Current => _groups.Count == 0 ? null : _groups[0].Group.LearningRate;

    /// <summary>What all rates are multiplied by, on top of the schedule.</summary>
    public double Factor { get; private set; } = 1;

    /// <summary>Sets the factor, for the steps from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and finite.</exception>
    /// <exception cref="InvalidOperationException">There is no rate, or a scheduler of TorchSharp's sets it.</exception>
    public void Scale(double factor)
    {
        if (!(factor > 0) || !double.IsFinite(factor))
        {
            throw new ArgumentOutOfRangeException(
                nameof(factor), string.Create(CultureInfo.InvariantCulture, $"A factor of the learning rate is above 0, got {factor}."));
        }

        if (_groups.Count == 0)
        {
            throw new InvalidOperationException("The optimizer of this run has no learning rate that could be changed.");
        }

        if (_schedule is TorchSchedule)
        {
            throw new InvalidOperationException(
                "The learning rate of this run is set by a scheduler of TorchSharp's; let that one change it.");
        }

        Factor = factor;
        if (_schedule is null)
        {
            _groups.ForEach(group => group.Group.LearningRate = factor * group.First);
        }
    }

    /// <summary>Takes over a factor that was kept; the optimizers have their rates.</summary>
    public void Restore(double factor) => Factor = factor;

    /// <summary>Sets the rates for the step after those that are done.</summary>
    /// <param name="step">The step in its epoch, from 0.</param>
    /// <param name="history">The epochs that are done.</param>
    public void Set(int step, IReadOnlyList<EpochRecord> history)
    {
        if (_schedule is TorchSchedule { EachStep: var each })
        {
            if (each ? step + history.Count > 0 : step == 0 && history.Count > 0)
            {
                Advance(each ? null : LossOf(history[^1]));
            }
        }
        else if (_schedule is not null)
        {
            var done = ((long)history.Count * _steps) + step;
            var share = Factor * _schedule.Share(new SchedulePoint(done, _steps, (long)_epochs * _steps, [.. history.Select(LossOf)]));
            _groups.ForEach(group => group.Group.LearningRate = share * group.First);
        }
    }

    /// <summary>
    /// Has TorchSharp's schedulers take the steps again that a run took before its checkpoint; the optimizers have the checkpoint's rates.
    /// </summary>
    /// <exception cref="InvalidDataException">They come to other rates than the run did.</exception>
    public void Replay(int step, IReadOnlyList<EpochRecord> history)
    {
        if (_schedule is not TorchSchedule { EachStep: var each })
        {
            return;
        }

        var kept = _groups.ConvertAll(group => group.Group.LearningRate);
        for (var i = 0; i < _groups.Count; i++)
        {
            _groups[i].Group.LearningRate = _scheduled[i];
        }

        // Before the step that is next, Set takes another.
        var done = ((long)history.Count * _steps) + step;
        for (var i = 1L; each && i < done; i++)
        {
            Advance(loss: null);
        }

        foreach (var epoch in each ? [] : history.Take(step == 0 ? history.Count - 1 : history.Count))
        {
            Advance(LossOf(epoch));
        }

        for (var i = 0; i < _groups.Count; i++)
        {
            if (_groups[i].Group.LearningRate != kept[i])
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"its run had come to a learning rate of {kept[i]} after {done} steps, and the scheduler of this one comes to "
                    + $"{_groups[i].Group.LearningRate}"));
            }
        }
    }

    private void Advance(double? loss)
    {
        foreach (var scheduler in _schedulers)
        {
            if (loss is { } value)
            {
                scheduler.step(value);
            }
            else
            {
                scheduler.step();
            }
        }
    }

    private static double LossOf(EpochRecord epoch) => (epoch.Test ?? epoch.Train).Total;
}
