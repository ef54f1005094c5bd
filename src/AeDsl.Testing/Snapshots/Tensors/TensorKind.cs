using System.Globalization;
using System.Text;

namespace AeDsl.Testing;

/// <summary>Tensors, stored as text. Type and shape must be those of the baseline, and every number close to its own.</summary>
/// <param name="tolerance">How close; null: as PyTorch allows for the type.</param>
internal sealed class TensorKind(TensorTolerance? tolerance) : ISnapshotKind<TensorContent>
{
    public string Name => "tensor";

    public string Extension => "txt";

    public byte[] Encode(TensorContent value) => Encoding.UTF8.GetBytes(TensorText.Write(value));

    public TensorContent Decode(string path) => TensorText.Read(path, File.ReadAllText(path));

    public Comparison Compare(TensorContent expected, TensorContent actual)
    {
        if (expected.Type != actual.Type || !expected.Shape.SequenceEqual(actual.Shape))
        {
            return new Comparison(false, $"The tensor is {actual.Kind}, its baseline {expected.Kind}.");
        }

        var allowed = tolerance ?? TensorTolerance.Of(expected.Type);
        var differing = 0L;
        var (absolute, relative) = ((Difference: -1.0, Index: 0L), (Difference: -1.0, Index: 0L));
        for (var i = 0L; i < expected.Count; i++)
        {
            var (size, difference) = expected.IsWhole
                ? (Math.Abs((double)expected.Integers[i]), WholeDifference(expected.Integers[i], actual.Integers[i]))
                : (Math.Abs(expected.Reals[i]), RealDifference(expected.Reals[i], actual.Reals[i]));
            if (difference > 0 && !(difference <= allowed.Absolute + (double.IsFinite(size) ? allowed.Relative * size : 0)))
            {
                differing++;
                absolute = difference > absolute.Difference ? (difference, i) : absolute;
                relative = difference / size > relative.Difference ? (difference / size, i) : relative;
            }
        }

        var limits = string.Create(CultureInfo.InvariantCulture, $"relative {allowed.Relative}, absolute {allowed.Absolute}");
        var share = 100.0 * differing / expected.Count;
        return differing == 0
            ? new Comparison(true, "Every number is close to its baseline.")
            : new Comparison(false, string.Create(CultureInfo.InvariantCulture, $"""
                {differing} of {expected.Count} numbers ({share:0.##} %) differ by more than is allowed ({limits}).
                Greatest absolute difference: {Describe(absolute)}.
                Greatest relative difference: {Describe(relative)}.
                """));

        string Describe((double Difference, long Index) worst) => worst.Difference < 0
            ? "none"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{worst.Difference:G4} at {expected.Place(worst.Index)}, expected {expected.Number(worst.Index)}, actual "
                    + $"{actual.Number(worst.Index)}");
    }

    private static double WholeDifference(long expected, long actual) => Math.Abs((double)((Int128)actual - expected));

    /// <summary>
    /// Two numbers that are both not a number, or the same infinity, do not differ; one of these and anything else differ without limit.
    /// </summary>
    private static double RealDifference(double expected, double actual)
    {
        if (expected.Equals(actual))
        {
            return 0;
        }

        return double.IsFinite(expected) && double.IsFinite(actual) ? Math.Abs(actual - expected) : double.PositiveInfinity;
    }
}
