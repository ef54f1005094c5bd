using SkiaSharp;

namespace AeDsl.Training.Data.Folders;

/// <summary>What files are by their first bytes.</summary>
internal static class Signature
{
    public const string Needed = "needed is PNG, JPEG, WebP, BMP or GIF";

    private const int Shown = 8;

    /// <summary>The name of a format that is read; null for others.</summary>
    public static string? NameOf(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Png => "PNG",
        SKEncodedImageFormat.Jpeg => "JPEG",
        SKEncodedImageFormat.Webp => "WebP",
        SKEncodedImageFormat.Bmp => "BMP",
        SKEncodedImageFormat.Gif => "GIF",
        _ => null,
    };

    /// <summary>Why a file whose header can't be read is no picture.</summary>
    public static string ReasonOf(ReadOnlySpan<byte> bytes, SKCodecResult result)
        => Format(bytes) is { } format
            ? $"is a {format} file that is truncated or damaged: its header cannot be read ({result})"
            : $"is no picture: it begins with {Convert.ToHexString(bytes[..Math.Min(Shown, bytes.Length)])}, {Needed}";

    private static string? Format(ReadOnlySpan<byte> bytes)
        => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "PNG"
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? "JPEG"
            : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "WebP"
            : bytes.StartsWith("BM"u8) ? "BMP"
            : bytes.StartsWith("GIF8"u8) ? "GIF"
            : null;
}
