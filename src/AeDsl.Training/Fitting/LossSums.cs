using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// Adds up the losses of batches, each weighted by its number of examples, so that a small last batch counts for what it is.
/// </summary>
internal sealed class LossSums(IReadOnlyList<string> names)
{
    // The terms, then the total, then the number of examples: one array, because a checkpoint keeps it as one tensor.
    private readonly double[] _sums = new double[names.Count + 2];

    public double Examples => _sums[^1];

    public ReadOnlySpan<double> Values => _sums;

    /// <summary>Adds a batch; gives the first term that is not finite, and adds nothing where there is one.</summary>
    public (string Term, double Value)? Add(ILosses losses, int examples)
    {
        Span<double> values = stackalloc double[names.Count + 1];
        Read(losses, values);
        if (FirstBad(values) is { } bad)
        {
            return bad;
        }

        Add(values, examples);
        return null;
    }

    /// <summary>The first of a batch's terms and their total that is not finite.</summary>
    public (string Term, double Value)? FirstBad(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return (i < names.Count ? names[i] : "Total", values[i]);
            }
        }

        return null;
    }

    /// <summary>
    /// Adds the terms of one who learns, and their total, to the values of a step; gives the first that is not finite, and adds nothing
    /// after it.
    /// </summary>
    /// <param name="numbers">The terms, then their total.</param>
    /// <param name="slots">The places of the terms among the model's.</param>
    /// <param name="values">The values of the step: the model's terms, then what everyone's totals add up to.</param>
    /// <param name="share">Which share of the step's examples the numbers are an average of.</param>
    public (string Term, double Value)? Put(
        ReadOnlySpan<double> numbers, IReadOnlyList<int> slots, Span<double> values, double share = 1)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            values[slots[i]] += share * numbers[i];
            if (!double.IsFinite(numbers[i]))
            {
                return (names[slots[i]], numbers[i]);
            }
        }

        values[^1] += share * numbers[^1];
        return double.IsFinite(numbers[^1]) ? null : ("Total", numbers[^1]);
    }

    /// <summary>Adds a batch's terms and their total, which are finite.</summary>
    public void Add(ReadOnlySpan<double> values, int examples)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _sums[i] += examples * values[i];
        }

        _sums[^1] += examples;
    }

    /// <summary>The terms in their order, then the total.</summary>
    public static void Read(ILosses losses, Span<double> values)
    {
        for (var i = 0; i < values.Length - 1; i++)
        {
            values[i] = Number(losses.Terms[i]);
        }

        values[^1] = Number(losses.Total);
    }

    public LossAverages Averages()
    {
        var examples = Math.Max(1, Examples);
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            terms[names[i]] = _sums[i] / examples;
        }

        return new LossAverages(_sums[^2] / examples, terms);
    }

    public void Reset() => Array.Clear(_sums);

    /// <summary>Takes over sums that were kept; false where they are those of other terms.</summary>
    public bool Restore(ReadOnlySpan<double> kept)
    {
        if (kept.Length != _sums.Length)
        {
            return false;
        }

        kept.CopyTo(_sums);
        return true;
    }

    public static double Number(Tensor loss)
        => loss.dtype == ScalarType.Float64 ? loss.item<double>() : loss.item<float>();
}
