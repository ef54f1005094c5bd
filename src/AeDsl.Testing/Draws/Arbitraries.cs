using AeDsl.Training.Data;
using FsCheck;
using FsCheck.Fluent;

namespace AeDsl.Testing;

/// <summary>
/// How FsCheck draws what models look at. Its own floats are infinite or no number one time in eight; these are finite, of a stated range,
/// and made smaller by fewer rows, rounder numbers and zeros.
/// </summary>
public static class Arbitraries
{
    private const int Styles = 5;

    /// <summary>One image: noise, blank, black and white, one lit pixel, or a ramp, values in [0, 1].</summary>
    /// <param name="shape">Its shape without a batch dimension.</param>
    public static Arbitrary<DrawnTensor> Images(IReadOnlyList<long> shape) => Batches(shape, 1);

    /// <summary>One to so many images, each as <see cref="Images"/> draws it.</summary>
    /// <param name="shape">Shape of one without its batch dimension.</param>
    /// <param name="rows">The most in a batch, at least 1.</param>
    public static Arbitrary<DrawnTensor> Batches(IReadOnlyList<long> shape, int rows) => From(shape, rows, Row);

    /// <summary>One to so many latents, each number in [−radius, radius].</summary>
    /// <param name="shape">Shape of one without its batch dimension.</param>
    /// <param name="rows">The most in a batch, at least 1.</param>
    /// <param name="radius">Above 0.</param>
    public static Arbitrary<DrawnTensor> Latents(IReadOnlyList<long> shape, int rows, double radius = 3)
        => From(shape, rows, Uniform(-radius, radius));

    /// <summary>One to so many posteriors far from the prior: μ in [−2, 2], ln σ² in [−2, 1].</summary>
    /// <param name="size">Numbers of a latent, at least 1.</param>
    /// <param name="rows">The most in a batch, at least 1.</param>
    public static Arbitrary<DrawnPosterior> Posteriors(long size, int rows) => Arb.From(
        from count in Gen.Choose(1, rows)
        from seed in Gen.Choose(0, int.MaxValue)
        select new DrawnPosterior(Tensor([size], count, seed, Uniform(-2, 2)), Tensor([size], count, seed + 1L, Uniform(-2, 1))),
        posterior => posterior.Smaller());

    private delegate void Fill(ref RandomStream random, Span<double> row);

    private static Arbitrary<DrawnTensor> From(IReadOnlyList<long> shape, int rows, Fill fill)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Arb.From(
            from count in Gen.Choose(1, rows)
            from seed in Gen.Choose(0, int.MaxValue)
            select Tensor(shape, count, seed, fill),
            tensor => tensor.Smaller());
    }

    private static DrawnTensor Tensor(IReadOnlyList<long> shape, int rows, long seed, Fill fill)
    {
        var size = (int)shape.Aggregate(1L, (product, side) => product * side);
        var values = new double[rows * size];
        for (var row = 0; row < rows; row++)
        {
            var random = new RandomStream(seed, row);
            fill(ref random, values.AsSpan(row * size, size));
        }

        return new DrawnTensor([rows, .. shape], values);
    }

    private static Fill Uniform(double low, double high) => (ref random, row) =>
    {
        foreach (ref var value in row) value = random.Between(low, high);
    };

    private static void Row(ref RandomStream random, Span<double> row)
    {
        var style = random.Below(Styles);
        var (level, slope, lit) = (random.Unit(), random.Between(-2, 2), (int)random.Below(row.Length));
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = style switch
            {
                0 => random.Unit(),
                1 => Math.Round(level),
                2 => random.Below(2),
                3 => i == lit ? 1 : 0,
                _ => Math.Clamp(level + slope * (i / (double)row.Length - 0.5), 0, 1),
            };
        }
    }
}
