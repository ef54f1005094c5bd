using System.Text;
using AeDsl.Build.Data;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Build.Tests;

/// <summary>The header of the first file that a pattern stands for.</summary>
public sealed class DataFilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], long[]> Pictures => new()
    {
        { "grey.png", Headers.Png(0, width: 48, height: 64), [1, 64, 48] },
        { "palette.png", Headers.Png(3, width: 48, height: 64), [3, 64, 48] },
        { "colors.PNG", Headers.Png(2, width: 48, height: 64), [3, 64, 48] },
        { "alpha.png", Headers.Png(6, width: 70_000, height: 1), [4, 1, 70_000] },
        { "colors.jpg", Headers.Jpeg(3, width: 48, height: 64, orientation: 1), [3, 64, 48] },
        { "grey.jpeg", Headers.Jpeg(1, width: 48, height: 64, orientation: 0), [1, 64, 48] },
        { "turned.jpg", Headers.Jpeg(3, width: 48, height: 64, orientation: 6), [3, 48, 64] },
        { "untold.jpg", Headers.Jpeg(3, width: 48, height: 64, orientation: 6, entries: 5, tag: 0x10), [3, 64, 48] },
        { "unturned.jpg", Headers.Jpeg(3, width: 48, height: 64, orientation: 6, entries: 1, tag: 0x10), [3, 64, 48] },
        { "down.bmp", Headers.Bmp(width: 48, height: -64), [3, 64, 48] },
        { "old.bmp", [.. "BM"u8, .. new byte[12], 12, 0, 0, 0, 48, 0, 64, 0, 1, 0, 24, 0], [3, 64, 48] },
        { "a.gif", [.. "GIF89a"u8, 48, 0, 64, 0, .. new byte[3]], [3, 64, 48] },
        { "lossy.webp", [.. "RIFF\0\0\0\0WEBPVP8 "u8, .. new byte[4], 0, 0, 0, 0x9D, 0x01, 0x2A, 48, 0, 64, 0], [3, 64, 48] },
        { "extended.webp", [.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 0x10, 0, 0, 0, 47, 0, 0, 63, 0, 0], [4, 64, 48] },
        {
            "lossless.webp",
            [.. "RIFF\0\0\0\0WEBPVP8L"u8, 9, 0, 0, 0, 0x2F, .. BitConverter.GetBytes(47u | 63u << 14), 0, 0, 0, 0, 0],
            [3, 64, 48]
        },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void The_sizes_of_a_picture_are_read(string name, byte[] bytes, long[] shape)
    {
        _folder.Write(name, bytes);
        Assert.Equal(
            new DataHeader(name, name, new Shape(new EquatableArray<long>(shape))) { IsPicture = true },
            DataFiles.Header(_folder.Path, name));
    }

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_that_ends_anywhere_or_has_other_bytes_has_an_answer(string name, byte[] bytes, long[] shape)
    {
        for (var length = 0; length < bytes.Length; length++)
        {
            _folder.Write(name, bytes[..length]);
            Assert.NotNull(DataFiles.Header(_folder.Path, name));
            foreach (var other in new byte[] { 0, 1, 0x7F, 0xFF })
            {
                var spoilt = bytes.ToArray();
                spoilt[length] = other;
                _folder.Write(name, spoilt);
                var header = DataFiles.Header(_folder.Path, name);
                Assert.True(header.Fault is not null || header.Shape!.Rank == shape.Length && header.Shape.Sizes.All(size => size > 0));
            }
        }
    }

    [Fact]
    public void Arrays_count_without_their_first_size()
    {
        _folder.Write("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0xEA, 0x60, 0, 0, 0, 28, 0, 0, 0, 28]);
        _folder.Write("a.npy", NumPy("(100, 1, 28, 28)"));
        _folder.Write("flat.npy", NumPy("(100,)"));
        Assert.Equal(
            new DataHeader("*-idx3-ubyte", "train-images-idx3-ubyte", Shape.Of(28, 28)), DataFiles.Header(_folder.Path, "*-idx3-ubyte"));
        Assert.Equal(new DataHeader("a.npy", "a.npy", Shape.Of(1, 28, 28)), DataFiles.Header(_folder.Path, "a.npy"));
        Assert.Equal(new DataHeader("flat.npy", "flat.npy", Shape.Of(1)), DataFiles.Header(_folder.Path, "flat.npy"));

        static byte[] NumPy(string shape) =>
        [
            0x93, .. "NUMPY\u0001\0"u8, 70, 0,
            .. Encoding.ASCII.GetBytes($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}".PadRight(70)),
        ];
    }

    [Theory]
    [InlineData("photos", "photos/1.png")]
    [InlineData("photos/", "photos/1.png")]
    [InlineData("photos/**", "photos/1.png")]
    [InlineData("photos/*", "photos/1.png")]
    [InlineData("photos/*/*", "photos/b/2 ö.png")]
    [InlineData("photos/**/*ö*", "photos/b/2 ö.png")]
    [InlineData("photos/**/?.png", "photos/1.png")]
    [InlineData("photos/b/**/deep.png", "photos/b/c/deep.png")]
    [InlineData("*/1.png", "photos/1.png")]
    [InlineData("../*/photos/1.png", "photos/1.png")]
    public void The_first_file_by_its_path_is_read(string pattern, string file)
    {
        string[] names = ["photos/z.png", "photos/1.png", "photos/b/2 ö.png", "photos/b/c/deep.png", "photos/0.txt", "photos/.0.png"];
        foreach (var name in names)
        {
            _folder.Write(name, Headers.Png(2, width: name.Length, height: 1));
        }

        var header = DataFiles.Header(
            _folder.Path, pattern.Replace("../*", $"../{Path.GetFileName(_folder.Path)}", StringComparison.Ordinal));
        Assert.Equal((file, file.Length), (header.File, (int)(header.Shape?[2] ?? 0)));
    }

    [Fact]
    public void What_stands_for_nothing_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        _folder.Write("texts/a.txt", [1]);
        _folder.Write("fake/a.png", "GIF"u8.ToArray());
        _folder.Write("pointer/a.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"u8.ToArray());
        const string kinds = "PNG, JPEG, WebP, BMP, GIF, npy or IDX by its name";
        Assert.Equal("there is no such file or folder", Fault("photos/**"));
        Assert.Equal($"it stands for no file that is {kinds}", Fault("empty"));
        Assert.Equal($"it stands for no file that is {kinds}", Fault("texts/**"));
        Assert.Equal($"texts/a.txt: it is not {kinds}", Fault("texts/a.txt"));
        Assert.Equal("fake/a.png: it is no PNG, JPEG, WebP, BMP or GIF, whatever its name says", Fault("fake"));
        Assert.Equal("pointer/a.png: it is a pointer of Git LFS and not the picture itself; run 'git lfs pull'", Fault("pointer"));

        string? Fault(string pattern) => DataFiles.Header(_folder.Path, pattern).Fault;
    }

    [Fact]
    public void Folders_that_lead_around_in_a_circle_end()
    {
        _folder.Write("photos/b/a.png", Headers.Png(2, width: 1, height: 1));
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "photos", "a"), _folder.Path);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException && OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal("photos/b/a.png", DataFiles.Header(_folder.Path, "photos/**").File);
    }

    [Fact]
    public void Headers_as_text_are_read_as_they_were()
    {
        var headers = new FileHeaders(
            EquatableArray.Of(
                new WeightsHeader(
                    "a b",
                    EquatableArray.Of(new TensorHeader(" x\ny \\", "F32", Shape.Of(2, 3)), new TensorHeader("y", "I64", Shape.Of()))),
                new WeightsHeader("c", default, "there is\nno such file")),
            EquatableArray.Of(
                new DataHeader("p/**", "p/1 2.png", Shape.Of(3, 4, 5)) { IsPicture = true },
                new DataHeader("q", null, null, "it is empty"),
                new DataHeader("r.npy", "r.npy", Shape.Of(7))));
        Assert.Equal(headers, HeadersText.Read(HeadersText.Write(headers)));
        Assert.Equal(FileHeaders.None, HeadersText.Read("picture 1x2x3 a\ntensor F32 3 x\nwhat is this\nfault a"));
    }
}
