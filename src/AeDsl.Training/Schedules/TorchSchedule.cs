using static TorchSharp.torch;

namespace AeDsl.Training.Schedules;

/// <summary>
/// One of TorchSharp's schedulers, <c>new TorchSchedule(optimizer =&gt; torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9))</c>.
/// TorchSharp can't save one, so a resumed run makes it anew and takes its steps again, which gives the same rates if they depend on
/// nothing but the steps and the losses; otherwise the checkpoint is refused.
/// </summary>
public sealed class TorchSchedule : LearningRateSchedule
{
    /// <summary>A scheduler that takes a step after each epoch, or after each step of the run.</summary>
    /// <param name="create">Makes it for an optimizer; where several parts learn in turn, for the optimizer of each.</param>
    /// <param name="eachStep">It takes its step after each step of the run. Otherwise it does after each epoch, and gets its loss.</param>
    public TorchSchedule(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> create, bool eachStep = false)
    {
        ArgumentNullException.ThrowIfNull(create);
        (Create, EachStep) = (create, eachStep);
    }

    /// <summary>Makes it for an optimizer.</summary>
    public Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> Create { get; }

    /// <summary>Whether it takes its step after each step of the run.</summary>
    public bool EachStep { get; }

    internal override FormattableString Text => $"{nameof(TorchSchedule)} {(EachStep ? "step by step" : "epoch by epoch")}";

    // The scheduler sets the rates.
    internal override double Share(SchedulePoint point) => 1;
}
