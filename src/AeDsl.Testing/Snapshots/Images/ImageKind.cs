using AeDsl.Training;

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
        return new Comparison(found.Passes, found.Summary, found.Figures, found.Figures is null ? null : () => PngFile.Encode(DifferencePicture.Draw(expected, actual)));
    }
}
