using System.Globalization;

namespace AeDsl.Training;

/// <summary>An axis: which values it spans, where they lie in pixels, and at which round numbers it has ticks.</summary>
internal sealed class Axis
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _step;
    private readonly int _start;
    private readonly int _end;

    /// <summary>An axis over values from low to high; start is the pixel of the low end, end that of the high one.</summary>
    public Axis(double low, double high, int start, int end, int ticks = 6, bool whole = false)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            (low, high) = (0, 1);
        }

        // Values that are all the same still need an axis of some length.
        var span = high - low > 1e-12 * Math.Max(Math.Abs(low), 1) ? high - low : Math.Max(Math.Abs(low), 1) * 0.1;
        _step = RoundStep(span / ticks);
        if (whole)
        {
            _step = Math.Max(1, Math.Round(_step));
        }

        (_from, _to, _start, _end) = (low, low + span, start, end);
    }

    public double Pixel(double value) => _start + (value - _from) / (_to - _from) * (_end - _start);

    public IEnumerable<(double Value, string Label)> Ticks()
    {
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(_step) - 1e-9));
        for (var i = Math.Ceiling(_from / _step - 1e-9); i * _step <= _to + 1e-9 * _step; i++)
        {
            // Adding zero turns a negative zero into a plain one.
            yield return (i * _step, (i * _step + 0.0).ToString(decimals > 6 ? "0.##e0" : "F" + decimals, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>1, 2 or 5 times a power of ten, the nearest above.</summary>
    private static double RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = rough / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
