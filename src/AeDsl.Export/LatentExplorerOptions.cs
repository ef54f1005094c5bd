using System.Globalization;
using AeDsl.Training.Files;

namespace AeDsl.Export;

/// <summary>What a page of <see cref="LatentExplorer"/> shows, and how.</summary>
public sealed record LatentExplorerOptions
{
    /// <summary>
    /// What the plane shows first; by default the two units of a latent that has no more, otherwise the principal components. The page can
    /// show components and any two units whatever is chosen; t-SNE only if it is chosen here, since the layout takes some seconds. Of more
    /// than 256 units, the page offers those that vary most.
    /// </summary>
    public LatentProjection? Projection { get; init; }

    /// <summary>
    /// How many examples are shown at most, at least 2: of more, some are drawn by <see cref="Seed"/>. Of large latents there are fewer, so
    /// that they take no more than 3 MB. t-SNE takes at most 10,000.
    /// </summary>
    public int Count { get; init; } = 2_000;

    /// <summary>Where the drawn examples and the first places of t-SNE come from.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// What classes are called: the name of class 0, 1 and so on; a class without a name has its number, or the name of its folder if the
    /// examples come from an <see cref="Training.Data.ImageFolder"/>.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The heading of the page; by default it names the model.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// (channels, height, width) with 1 channel for grey or 3 for red, green and blue: how an output is drawn whose own shape is not that
    /// of a picture, such as (1, 7, 5) for 35 dots. Otherwise such an output is drawn as a line or as bars.
    /// </summary>
    public IReadOnlyList<long>? PictureShape { get; init; }

    /// <summary>
    /// The values that are drawn black and white, or at the bottom and the top of a line; by default the range of the model's outputs, or
    /// if that has no end, that of the examples.
    /// </summary>
    public Interval? ValueRange { get; init; }

    /// <summary>
    /// The size that the page may have, in bytes. Without a decoder and examples it has about 5 MB: the runtime that decodes in the page.
    /// </summary>
    public long MostBytes { get; init; } = 15_000_000;

    /// <summary>Checks the options beside a model.</summary>
    /// <param name="size">Numbers of a latent.</param>
    /// <param name="output">Shape of an output.</param>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    internal void Check(long size, IReadOnlyList<long> output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostBytes, 1);
        ArgumentNullException.ThrowIfNull(ClassNames);
        if (ClassNames.Contains(null!))
        {
            throw new ArgumentException("One of ClassNames is null; an empty name stands for the class's number.");
        }

        if (Projection is LatentProjection.TwoUnits units && (Math.Max(units.Across, units.Up) >= size || units.Across == units.Up))
        {
            throw new ArgumentException(
                $"Units {units.Across} and {units.Up} are no two of the latent's: it has {size}, counted from 0 to {size - 1}.");
        }

        if (PictureShape is { } shape && (shape is not [1 or 3, > 0, > 0] || shape[0] * shape[1] * shape[2] != Elements(output)))
        {
            throw new ArgumentException(
                $"A picture of an output {Excerpt.Of([.. output])} has the shape (1 or 3, height, width) with {Elements(output)} elements, "
                    + $"got {Excerpt.Of([.. shape])}.");
        }

        if (ValueRange is { } range && !(range.Minimum < range.Maximum && double.IsFinite(range.Maximum - range.Minimum)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A range of values goes from a number to a larger one, got {range.Minimum} to {range.Maximum}."));
        }
    }

    private static long Elements(IReadOnlyList<long> shape) => shape.Aggregate(1L, (product, size) => product * size);
}
