using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Learners;

/// <summary>
/// The losses of steps whose numbers nobody has asked for yet, on the device where they were computed: a processor that reads a number of
/// another device waits until that one has done everything before it. What makes this safe is <see cref="IsBroken"/>: after a loss that is
/// not finite no step changes a weight any more, whenever it is noticed.
/// </summary>
internal sealed class LateLosses(Device device) : IDisposable
{
    private readonly List<(int Step, IReadOnlyList<int> Slots, int Examples, double Share, Tensor Numbers)> _steps = [];

    /// <summary>1 once a loss was not finite, 0 until then; a number on the device.</summary>
    public Tensor IsBroken { get; } = torch.zeros(1, device: device).DetachFromDisposeScope();

    /// <summary>Takes the losses of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="slots">The places of the terms among the model's.</param>
    /// <param name="examples">Examples of the step.</param>
    /// <param name="share">Which share of them the losses are of.</param>
    /// <param name="losses">The terms and their total.</param>
    public void Add(int step, IReadOnlyList<int> slots, int examples, double share, ILosses losses)
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var numbers = torch.stack([.. losses.Terms, losses.Total]);
        IsBroken.logical_or_(numbers.isfinite().all().logical_not());
        _steps.Add((step, slots, examples, share, numbers.DetachFromDisposeScope()));
    }

    /// <summary>Reads all numbers at once and adds them to the sums, up to the first that is not finite, which it returns.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="values">Room for the values of a step.</param>
    public (int Step, string Term, double Value)? Settle(LossSums sums, double[] values)
    {
        if (_steps.Count == 0)
        {
            return null;
        }

        using var scope = torch.NewDisposeScope();
        ReadOnlySpan<double> numbers =
            torch.cat([.. _steps.Select(step => step.Numbers)]).to(ScalarType.Float64).cpu().data<double>().ToArray();
        Array.Clear(values);
        for (var i = 0; i < _steps.Count; i++)
        {
            var (step, slots, examples, share, _) = _steps[i];
            if (sums.Put(numbers[..(slots.Count + 1)], slots, values, share) is { } bad)
            {
                return (step, bad.Term, bad.Value);
            }

            numbers = numbers[(slots.Count + 1)..];
            if (i == _steps.Count - 1 || _steps[i + 1].Step != step)
            {
                sums.Add(values, examples);
                Array.Clear(values);
            }
        }

        Forget();
        return null;
    }

    public void Dispose()
    {
        Forget();
        IsBroken.Dispose();
    }

    private void Forget()
    {
        _steps.ForEach(step => step.Numbers.Dispose());
        _steps.Clear();
    }
}
