using AeDsl.Training.Data;
using AeDsl.Training.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Series;

/// <summary>
/// Windows of a length and a step over a series: example i is steps i × <see cref="Step"/> to i × <see cref="Step"/> +
/// <see cref="Length"/> − 1. Windows share the series' memory until they are read, however much they overlap.
/// </summary>
public sealed class SeriesWindows : IDataSource
{
    // 2 GiB, which one span holds.
    internal const long MostValues = int.MaxValue / sizeof(float);

    private readonly float[] _values;

    /// <summary>Windows over a series, whose values are copied.</summary>
    /// <param name="series">
    /// (T, channels) of a floating-point type, scaled, such as the Inputs of an encoded <see cref="Tables.Table"/>; rows are steps in time.
    /// </param>
    /// <param name="length">Steps in a window, 1 to T.</param>
    /// <param name="step">Steps from the beginning of a window to that of the next, at least 1.</param>
    /// <param name="shape">The shape of an example.</param>
    /// <exception cref="ArgumentException">The series has another shape or type, or is shorter than a window.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length or the step is below 1, or the shape is none.</exception>
    public SeriesWindows(Tensor series, int length, int step = 1, WindowShape shape = WindowShape.Flat)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (!Enum.IsDefined(shape))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "A window is Flat or an Image.");
        }

        if (series.shape.Length != 2 || series.shape[1] < 1 || !series.is_floating_point())
        {
            throw new ArgumentException(
                $"A series is (steps, channels) of floats, got {Excerpt.Of(series.shape)} of {series.dtype}."
                + (series.shape.Length == 1 ? " Of one channel, it is series.unsqueeze(1)." : ""),
                nameof(series));
        }

        if (series.shape[0] < length)
        {
            throw new ArgumentException($"A series of {series.shape[0]} steps has no window of {length}.", nameof(series));
        }

        if (series.NumberOfElements > MostValues)
        {
            throw new ArgumentException(
                $"A series of {Excerpt.Of(series.shape)} has more than the {MostValues} values that are held. Pass parts of it.",
                nameof(series));
        }

        (Steps, Channels, Length, Step) = (series.shape[0], series.shape[1], length, step);
        Count = (Steps - length) / step + 1;
        InputShape = shape == WindowShape.Flat ? [Channels * length] : [Channels, 1, length];

        // Channel by channel, as windows have them.
        using var channels = series.t();
        _values = channels.ToFloats();
    }

    /// <summary>How many windows there are. Steps at the end that fill no window are in none.</summary>
    public long Count { get; }

    /// <summary>How many steps the series has.</summary>
    public long Steps { get; }

    /// <summary>How many values a step has.</summary>
    public long Channels { get; }

    /// <summary>Steps in a window.</summary>
    public int Length { get; }

    /// <summary>Steps from the beginning of a window to that of the next.</summary>
    public int Step { get; }

    /// <summary>(channels × length), or (channels, 1, length).</summary>
    public IReadOnlyList<long> InputShape { get; }

    /// <summary>Inputs: a window is compared with itself.</summary>
    public TargetOrigin TargetOrigin => TargetOrigin.Input;

    /// <summary>None: outputs are compared with inputs.</summary>
    public IReadOnlyList<long>? TargetShape => null;

    /// <summary>False: there are no classes.</summary>
    public bool HasLabels => false;

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<long> indices)
    {
        var size = (int)Channels * Length;
        var windows = new float[indices.Length * size];
        for (var n = 0; n < indices.Length; n++)
        {
            if (indices[n] < 0 || indices[n] >= Count)
            {
                throw new ArgumentException($"Places are from 0 to {Count - 1}, got {indices[n]}.", nameof(indices));
            }

            for (var channel = 0; channel < Channels; channel++)
            {
                _values.AsSpan((int)(channel * Steps + indices[n] * Step), Length)
                    .CopyTo(windows.AsSpan(n * size + channel * Length));
            }
        }

        var input = torch.tensor(windows, [indices.Length, .. InputShape]);
        return new Batch(input, input, null, indices.Length);
    }

    /// <summary>A score for each step: the mean of the scores of the windows that it is in.</summary>
    /// <param name="scores">(<see cref="Count"/>): the score of each window.</param>
    /// <returns>
    /// (<see cref="Steps"/>) of Float64; NaN where no window is: behind the last one, and between windows if the step is larger than the
    /// length. The caller disposes of it.
    /// </returns>
    /// <exception cref="ArgumentException">There are not as many scores as windows.</exception>
    public Tensor ScoresByStep(Tensor scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Check(scores, [Count], nameof(scores));
        using var wide = scores.to(ScalarType.Float64);
        var windows = wide.ToArray<double>();
        return torch.tensor(MeansByStep((window, _, _) => windows[window], channels: 1), [Steps]);
    }

    /// <summary>An error for each channel of each step: the mean of its errors in the windows that it is in.</summary>
    /// <param name="errors">(<see cref="Count"/>, <see cref="InputShape"/>): the error of each value of each window.</param>
    /// <returns>
    /// (<see cref="Steps"/>, <see cref="Channels"/>) of Float64; NaN where no window is. The caller disposes of it.
    /// </returns>
    /// <exception cref="ArgumentException">The errors have another shape.</exception>
    public Tensor ErrorsByStep(Tensor errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Check(errors, [Count, .. InputShape], nameof(errors));
        using var wide = errors.to(ScalarType.Float64);
        var values = wide.ToArray<double>();
        return torch.tensor(
            MeansByStep((window, channel, place) => values[(window * Channels + channel) * Length + place], (int)Channels),
            [Steps, Channels]);
    }

    /// <summary>The mean over all windows that a step is in, step by step.</summary>
    /// <param name="valueOf">The value of a window's channel at a place in it.</param>
    /// <param name="channels">How many channels there are.</param>
    private double[] MeansByStep(Func<long, int, int, double> valueOf, int channels)
    {
        var sums = new double[Steps * channels];
        var windows = new int[Steps];
        for (var window = 0L; window < Count; window++)
        {
            for (var place = 0; place < Length; place++)
            {
                var step = window * Step + place;
                windows[step]++;
                for (var channel = 0; channel < channels; channel++)
                {
                    sums[step * channels + channel] += valueOf(window, channel, place);
                }
            }
        }

        // Without a window, 0 / 0.
        return [.. sums.Select((sum, i) => sum / windows[i / channels])];
    }

    private static void Check(Tensor given, long[] needed, string name)
    {
        if (!given.shape.AsSpan().SequenceEqual(needed))
        {
            throw new ArgumentException($"Needed are {Excerpt.Of(needed)}, got {Excerpt.Of(given.shape)}.", name);
        }
    }
}
