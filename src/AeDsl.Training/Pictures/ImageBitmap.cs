using System.Runtime.InteropServices;
using AeDsl.Training.Data;
using SkiaSharp;

namespace AeDsl.Training.Pictures;

/// <summary>
/// Pictures as SkiaSharp has them: grey with one byte a pixel, RGB with a fourth byte that means nothing. They name no colour space, so
/// that values stay as they are.
/// </summary>
internal static class ImageBitmap
{
    /// <summary>A bitmap for a picture of that size, to be disposed of; rows follow each other without a gap.</summary>
    public static SKBitmap Create(int width, int height, int channels)
    {
        var info = new SKImageInfo(width, height, channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque);
        return new SKBitmap(info, info.RowBytes);
    }

    public static SKBitmap ToBitmap(this Image image)
    {
        var bitmap = Create(image.Width, image.Height, image.Channels);
        var target = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bitmap.GetPixelSpan()), bitmap.ByteCount);
        if (image.Channels == 1)
        {
            image.Pixels.CopyTo(target);
            return bitmap;
        }

        for (var (from, to) = (0, 0); to < target.Length; from += 3, to += 4)
        {
            image.Pixels.Slice(from, 3).CopyTo(target[to..]);
            target[to + 3] = byte.MaxValue;
        }

        return bitmap;
    }

    public static Image ToImage(this SKBitmap bitmap)
    {
        var source = bitmap.GetPixelSpan();
        if (bitmap.ColorType == SKColorType.Gray8)
        {
            return new Image(bitmap.Width, bitmap.Height, 1, source.ToArray());
        }

        var pixels = new byte[bitmap.Width * bitmap.Height * 3];
        for (var (from, to) = (0, 0); to < pixels.Length; from += 4, to += 3)
        {
            source.Slice(from, 3).CopyTo(pixels.AsSpan(to));
        }

        return new Image(bitmap.Width, bitmap.Height, 3, pixels);
    }
}
