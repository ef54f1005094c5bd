using AeDsl.Training.Pictures;

namespace AeDsl.Testing;

/// <summary>Pictures, stored as PNG.</summary>
internal sealed class ImageKind(IImageComparer comparer, TileLayout layout, ImageTolerance tolerance) : ISnapshotKind<Image>
{
    public string Name => "image";

    public string Extension => "png";

    public byte[] Encode(Image value) => PngFile.Encode(value);

    public Image Decode(string path) => PngFile.Read(path);

    public Comparison Compare(Image expected, Image actual)
    {
        var found = comparer.Compare(expected, actual, layout, tolerance);
        return new Comparison(
            found.Passes,
            found.Summary,
            found.Figures,
            found.Figures is null ? null : () => PngFile.Encode(DifferencePicture.Draw(expected, actual)));
    }
}

/// <summary>Decides whether a picture is close enough to its baseline.</summary>
internal interface IImageComparer
{
    /// <param name="expected">The baseline.</param>
    /// <param name="actual">The picture of this run.</param>
    /// <param name="layout">How both are cut into tiles.</param>
    /// <param name="tolerance">What is allowed for each tile.</param>
    ImageComparison Compare(Image expected, Image actual, TileLayout layout, ImageTolerance tolerance);
}

/// <summary>What a comparer found.</summary>
/// <param name="Passes">Every tile is close enough.</param>
/// <param name="Summary">What differs, for a person.</param>
/// <param name="Figures">What was measured; none where the sizes differ.</param>
internal sealed record ImageComparison(bool Passes, string Summary, ImageFigures? Figures);
