using System.Buffers;
using System.Globalization;
using SkiaSharp;

namespace AeDsl.Training.Data.Folders;

/// <summary>A file can't be used as a picture.</summary>
/// <param name="reason">Why, as what follows the file's name: <c>is truncated …</c>.</param>
internal sealed class UnusablePictureException(string reason) : Exception(reason);

/// <summary>What a file's picture is.</summary>
/// <param name="Format">What the file is.</param>
/// <param name="Width">Columns, as it is looked at.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PictureFacts(string Format, int Width, int Height);

/// <summary>Makes pictures of files, of one size and number of channels. A file may be anything and is trusted with nothing.</summary>
/// <param name="shape">(channels, height, width) that are wanted.</param>
/// <param name="options">How.</param>
internal sealed class PictureDecoder(IReadOnlyList<long> shape, ImageFolderOptions options)
{
    internal const long MostBytes = 1 << 28;

    // Deflate cannot unpack a byte to more than 1,032, and a pixel takes at least a bit.
    private const long MostPixelsPerPackedByte = 8 * 1032;

    private readonly (int Channels, int Height, int Width) _shape = ((int)shape[0], (int)shape[1], (int)shape[2]);

    /// <summary>Bytes of a picture as a model takes it.</summary>
    public int Size => _shape.Channels * _shape.Height * _shape.Width;

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="values">Where its picture goes, (channels, height, width).</param>
    /// <exception cref="UnusablePictureException">It can't be read, is no picture, or not one that is wanted.</exception>
    public unsafe PictureFacts Decode(string path, Span<byte> values)
    {
        var (lent, length) = Read(path);
        try
        {
            fixed (byte* start = lent)
            {
                using var data = SKData.Create((IntPtr)start, length);
                return Decode(data, values);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lent);
        }
    }

    private PictureFacts Decode(SKData data, Span<byte> values)
    {
        using var codec = SKCodec.Create(data) ?? throw NotOpened(data);
        var format = Signature.NameOf(codec.EncodedFormat)
            ?? throw new UnusablePictureException($"is {codec.EncodedFormat}, which is not read; {Signature.Needed}");
        CheckSize(codec.Info.Width, codec.Info.Height, codec.EncodedFormat, data.Size);
        var picture = Pixels(codec, format);
        try
        {
            picture = picture.Turned((int)codec.EncodedOrigin);
            var facts = new PictureFacts(format, picture.Width, picture.Height);
            Check(picture);
            var background = options.Background ?? ImageColor.Black;
            picture = picture.With(_shape.Channels, background);
            picture = picture.Resized(_shape.Width, _shape.Height, options.Resize, background);
            picture.CopyPlanes(values);
            return facts;
        }
        finally
        {
            picture.Dispose();
        }
    }

    /// <summary>Only a stream says why; it costs a kilobyte a picture.</summary>
    private static UnusablePictureException NotOpened(SKData data)
    {
        using var stream = new SKMemoryStream(data);
        using var none = SKCodec.Create(stream, out var opened);
        return new(Signature.ReasonOf(data.AsSpan(), opened));
    }

    private static (byte[] Lent, int Length) Read(string path)
    {
        try
        {
            // A pipe, a socket and a device have no bytes; a pipe would wait for some for ever. A link has the length of its text.
            var entry = new FileInfo(path);
            var length = entry.LinkTarget is null ? entry.Length : ((FileInfo)entry.ResolveLinkTarget(returnFinalTarget: true)!).Length;
            if (length is 0 or > MostBytes)
            {
                throw new UnusablePictureException(
                    length == 0
                        ? "has no bytes: it is empty, or no file but a pipe, a socket or a device"
                        : $"has {Number(length)} bytes, more than the {Number(MostBytes)} that are read");
            }

            using var file = File.OpenHandle(path);
            var lent = ArrayPool<byte>.Shared.Rent((int)length);
            var done = 0;
            while (done < length && RandomAccess.Read(file, lent.AsSpan(done, (int)length - done), done) is > 0 and var read)
            {
                done += read;
            }

            return (lent, done);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnusablePictureException("cannot be read: permission is denied");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusablePictureException("cannot be found by its name, which is no valid UTF-8 or has been removed meanwhile");
        }
        catch (IOException error)
        {
            throw new UnusablePictureException($"cannot be read ({error.Message.TrimEnd('.')})");
        }
    }

    private void Check(DecodedPicture picture)
    {
        if (options.Resize == ImageResize.None && (picture.Width, picture.Height) != (_shape.Width, _shape.Height))
        {
            throw new UnusablePictureException(
                $"has {picture.Width}×{picture.Height} pixels, needed are {_shape.Width}×{_shape.Height}; set ImageFolderOptions.Resize "
                + "to Stretch, Pad or Crop");
        }

        if (_shape.Channels != 4 && options.Background is null && picture.IsTransparent)
        {
            throw new UnusablePictureException(
                "has transparent pixels; set ImageFolderOptions.Background to the colour that they stand on");
        }
    }

    private void CheckSize(int width, int height, SKEncodedImageFormat format, long bytes)
    {
        var pixels = (long)width * height;
        if (format == SKEncodedImageFormat.Png && pixels > bytes * MostPixelsPerPackedByte)
        {
            throw new UnusablePictureException($"claims {width}×{height} pixels, which its {bytes} bytes cannot hold");
        }

        if (pixels > options.MostPixels)
        {
            throw new UnusablePictureException(
                $"claims {width}×{height} pixels, more than the {Number(options.MostPixels)} that are decoded; "
                + "ImageFolderOptions.MostPixels says how many");
        }
    }

    private static unsafe DecodedPicture Pixels(SKCodec codec, string format)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        var isGrey = isOpaque && codec.Info.ColorType == SKColorType.Gray8;
        var picture = new DecodedPicture(width, height, isGrey ? 1 : 4);

        // No colour space: values as they are stored.
        var info = new SKImageInfo(
            width,
            height,
            isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888,
            isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        SKCodecResult result;
        picture.Pixels.Clear();
        fixed (byte* start = picture.Pixels)
        {
            result = codec.GetPixels(info, (IntPtr)start);
        }

        if (result == SKCodecResult.Success)
        {
            return picture;
        }

        picture.Dispose();
        throw new UnusablePictureException(
            result == SKCodecResult.IncompleteInput
                ? $"is a {format} file that is truncated: its data do not give {width}×{height} pixels"
                : $"is a {format} file that is damaged: its pixels cannot be decoded ({result})");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
