using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Two sets of many examples, compared along a few directions that a seed decides.</summary>
internal static class Projections
{
    /// <summary>How many directions there are.</summary>
    public const int Count = 8;

    private const double StandardErrors = 6;
    private const int Chunk = 512;

    /// <summary>Multiply-adds that drawing a set may take, and how many examples it has at least and at most.</summary>
    private const double Work = 2e9;

    private const int Fewest = 1024;
    private const int Most = 16_384;

    /// <summary>Examples of a set: as many as a second or so draws.</summary>
    public static int CountFor(IModel model) => (int)Math.Clamp(Work / Math.Max(1, model.MultiplyAdds), Fewest, Most);

    /// <summary>Sums and differences of an example's elements, (elements, directions) of double.</summary>
    public static Tensor Directions(long elements, LawContext context)
    {
        using var random = context.Random("directions");
        return torch.randn(elements, Count, dtype: ScalarType.Float64, generator: random);
    }

    /// <summary>The places of examples along each direction.</summary>
    /// <param name="count">How many examples.</param>
    /// <param name="draw">Draws so many of them, (N, ...).</param>
    /// <param name="directions">(elements, directions).</param>
    public static double[][] Of(int count, Func<long, Tensor> draw, Tensor directions)
    {
        var places = Enumerable.Range(0, Count).Select(_ => new double[count]).ToArray();
        for (var done = 0; done < count; done += Chunk)
        {
            using var scope = torch.NewDisposeScope();
            var rows = Math.Min(Chunk, count - done);
            var projected = draw(rows).flatten(1).to(ScalarType.Float64).mm(directions).t().contiguous();
            for (var i = 0; i < Count; i++)
            {
                projected[i].data<double>().ToArray().CopyTo(places[i], done);
            }
        }

        return places;
    }

    /// <summary>Mean, variance and distribution of two sets of one size along a direction.</summary>
    public static void Compare(double[] found, double[] expected, string where, LawContext context, string input)
    {
        var (one, other) = (Moments.Of(found), Moments.Of(expected));
        context.AtMost(
            Math.Abs(one.Mean - other.Mean),
            StandardErrors * Math.Sqrt((one.Variance + other.Variance) / found.Length),
            LawContext.Text($"{where}mean of the samples {one.Mean:G6}, of decoded draws {other.Mean:G6}, difference"),
            input);
        context.AtMost(
            Math.Abs(one.Variance - other.Variance),
            StandardErrors * Math.Sqrt((one.VarianceOfSquares + other.VarianceOfSquares) / found.Length),
            LawContext.Text($"{where}variance of the samples {one.Variance:G6}, of decoded draws {other.Variance:G6}, difference"),
            input);
        context.AtMost(
            Empirical.KolmogorovSmirnov(found, expected),
            Math.Sqrt(2) * Empirical.KolmogorovSmirnovBound(found.Length),
            $"{where}Kolmogorov-Smirnov distance of the samples from decoded draws",
            input);
    }

    /// <summary>Two examples that lie at the same place along all directions are the same.</summary>
    public static bool HasTwins(double[][] places)
        => Enumerable.Range(0, places[0].Length)
            .GroupBy(example => (places[0][example], places[1][example], places[2][example]))
            .Any(group => group.Count() > 1);

    /// <summary>Mean, variance, and the variance of squared deviations, by which a variance scatters.</summary>
    private readonly record struct Moments(double Mean, double Variance, double VarianceOfSquares)
    {
        public static Moments Of(double[] values)
        {
            var mean = values.Average();
            var squares = values.Select(value => (value - mean) * (value - mean)).ToArray();
            var variance = squares.Average();
            return new Moments(mean, variance, squares.Average(square => (square - variance) * (square - variance)));
        }
    }
}
