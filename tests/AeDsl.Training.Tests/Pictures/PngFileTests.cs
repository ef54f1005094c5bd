using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using FsCheck;
using FsCheck.Xunit;

namespace AeDsl.Training.Tests;

public sealed class PngFileTests : IDisposable
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Property(MaxTest = 50)]
    public void What_is_written_is_read(PositiveInt width, PositiveInt height, bool isColor)
    {
        var channels = isColor ? 3 : 1;
        var pixels = Noise(width.Get * height.Get * channels);
        new Image(width.Get, height.Get, channels, pixels).SavePng(_folder["a.png"]);
        var read = PngFile.Read(_folder["a.png"]);
        Assert.Equal((width.Get, height.Get, channels), (read.Width, read.Height, read.Channels));
        Assert.Equal(pixels, read.Pixels.ToArray());
    }

    [Fact]
    public void A_file_begins_as_the_specification_says()
    {
        var bytes = PngFile.Encode(new Image(2, 1, 1, [0, 255]));

        // Signature; IHDR of 13 bytes: 2 × 1, 8 bits, grey, and its check sum as any other encoder writes it.
        Assert.Equal(
            "89504E470D0A1A0A" + "0000000D49484452" + "00000002" + "00000001" + "0800000000" + "D1492056",
            Convert.ToHexString(bytes, 0, 33));
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(bytes, bytes.Length - 12, 12));
        Assert.Equal(2, PngFile.Encode(new Image(2, 1, 3, new byte[6]))[25]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_row_filter_is_undone(byte filter)
    {
        const int width = 9;
        const int height = 7;
        var pixels = Noise(width * height * 3);

        var read = PngFile.Read(_folder.Write("a.png", Png(Header(width, height, 2), Filtered(pixels, width * 3, 3, filter))));

        Assert.Equal(pixels, read.Pixels.ToArray());
    }

    [Fact]
    public void Values_are_read_as_they_are_stored_whatever_colour_space_a_file_names()
    {
        byte[] levels = [0, 1, 100, 200, 255];
        byte[] rows = [0, .. levels];
        var gamma = Chunk("gAMA", [0, 1, 0x86, 0xA0]);

        var read = PngFile.Read(_folder.Write("a.png", Png(Header(5, 1, 0), rows, gamma)));

        Assert.Equal(levels, read.Pixels.ToArray());
    }

    [Fact]
    public void Few_levels_and_palettes_of_other_programs_are_read()
    {
        var bits = Header(5, 1, 0);
        bits[8] = 1;
        var grey = PngFile.Read(_folder.Write("a.png", Png(bits, [0, 0b10110_000])));
        var palette = PngFile.Read(_folder.Write("a.png", Png(Header(2, 1, 3), [0, 1, 0], Chunk("PLTE", [1, 2, 3, 40, 50, 60]))));

        Assert.Equal(new byte[] { 255, 0, 255, 255, 0 }, grey.Pixels.ToArray());
        Assert.Equal(1, grey.Channels);
        Assert.Equal(new byte[] { 40, 50, 60, 1, 2, 3 }, palette.Pixels.ToArray());
    }

    [Fact]
    public void Interlaced_files_are_read()
    {
        var header = Header(9, 7, 0);
        header[12] = 1;
        var pixels = Noise(9 * 7);

        Assert.Equal(pixels, PngFile.Read(_folder.Write("a.png", Png(header, Interlaced(pixels, 9, 7)))).Pixels.ToArray());
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_an_error()
    {
        var bytes = PngFile.Encode(new Image(5, 5, 3, Noise(75)));
        for (var length = 0; length < bytes.Length; length++)
        {
            var path = _folder.Write("a.png", bytes[..length]);
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => PngFile.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_an_error()
    {
        var bytes = PngFile.Encode(new Image(5, 5, 1, Noise(25)));
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Throws<InvalidDataException>(() => PngFile.Read(_folder.Write("a.png", damaged)));
        }
    }

    [Theory]
    [InlineData(0, 5, 8, 0, 0, "claims 0×5 pixels")]
    [InlineData(65_535, 65_535, 8, 0, 0, "claims 65535×65535 pixels, which its")]
    [InlineData(-1, -1, 8, 2, 0, "claims 4294967295×4294967295 pixels")]
    [InlineData(5, 5, 16, 0, 0, "bit depth 16, colour type 0")]
    [InlineData(5, 5, 8, 4, 0, "bit depth 8, colour type 4")]
    [InlineData(5, 5, 8, 6, 0, "bit depth 8, colour type 6")]
    [InlineData(5, 5, 8, 3, 0, "is corrupt")]
    [InlineData(5, 5, 8, 5, 0, "is corrupt")]
    [InlineData(5, 5, 8, 0, 2, "is corrupt")]
    public void A_header_that_cannot_be_read_says_why(int width, int height, byte depth, byte kind, byte interlace, string message)
    {
        var header = Header(width, height, kind);
        (header[8], header[12]) = (depth, interlace);

        var error = Assert.Throws<InvalidDataException>(() => PngFile.Read(_folder.Write("a.png", Png(header, new byte[30]))));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_that_claims_gigabytes_is_an_error()
    {
        var random = new byte[300_000];
        new Random(1).NextBytes(random);

        Assert.Contains(
            "claims 20000×15000 pixels, more than the 67,108,864 that are read",
            Error(Png(Header(20_000, 15_000, 0), random)),
            StringComparison.Ordinal);
        Assert.Contains(
            "claims 16000×16000 pixels, which its", Error(Png(Header(16_000, 16_000, 0), random[..30_000])), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_too_few_and_unknown_filters_are_errors()
    {
        Assert.Contains("do not unpack to 5×2 pixels", Error(Png(Header(5, 2, 0), new byte[6])), StringComparison.Ordinal);
        Assert.Contains("a.png is ", Error(Png(Header(5, 1, 0), [9, 0, 0, 0, 0, 0])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_transparent_colour_is_an_error()
        => Assert.Contains(
            "has a transparent colour", Error(Png(Header(1, 1, 0), [0, 0], Chunk("tRNS", [0, 0]))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_does_not_begin_with_its_header_is_an_error()
        => Assert.Contains("begins with a chunk IEND", Error([.. Signature, .. Chunk("IEND", [])]), StringComparison.Ordinal);

    [Fact]
    public void A_text_file_is_told_to_be_no_png()
        => Assert.Contains("is no PNG file: it begins with 68656C6C6F", Error("hello"u8.ToArray()), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(2, 2, 1, 3)]
    public void A_picture_whose_sizes_do_not_fit_is_an_error(int width, int height, int channels, int values)
        => Assert.ThrowsAny<ArgumentException>(() => new Image(width, height, channels, new byte[values]));

    private string Error(byte[] bytes) => Assert.Throws<InvalidDataException>(() => PngFile.Read(_folder.Write("a.png", bytes))).Message;

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Adam7: seven passes, each over pixels of its own, in rows without a filter.</summary>
    private static byte[] Interlaced(byte[] pixels, int width, int height)
    {
        var rows = new List<byte>();
        foreach (var (left, top, across, down) in new[]
        {
            (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)
        })
        {
            for (var y = top; y < height && left < width; y += down)
            {
                rows.Add(0);
                for (var x = left; x < width; x += across)
                {
                    rows.Add(pixels[y * width + x]);
                }
            }
        }

        return [.. rows];
    }

    private static byte[] Header(int width, int height, byte kind)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, kind);
        return header;
    }

    private static byte[] Filtered(byte[] pixels, int stride, int bytesPerPixel, byte filter)
    {
        var filtered = new List<byte>();
        for (var i = 0; i < pixels.Length; i++)
        {
            if (i % stride == 0)
            {
                filtered.Add(filter);
            }

            int At(int index, bool inside) => inside ? pixels[index] : 0;
            var left = At(i - bytesPerPixel, i % stride >= bytesPerPixel);
            var above = At(i - stride, i >= stride);
            var corner = At(i - stride - bytesPerPixel, i >= stride && i % stride >= bytesPerPixel);
            var estimate = left + above - corner;
            var nearest = new[] { left, above, corner }.MinBy(value => Math.Abs(estimate - value));
            filtered.Add((byte)(pixels[i] - new[] { 0, left, above, (left + above) / 2, nearest }[filter]));
        }

        return [.. filtered];
    }

    private static byte[] Png(byte[] header, byte[] raw, byte[]? before = null)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        return [
            .. Signature,
            .. Chunk("IHDR", header),
            .. Chunk("tEXt", [65, 0]),
            .. before ?? [],
            .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
