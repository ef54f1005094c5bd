using System.Diagnostics;
using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Training.Tests.Sources;

/// <summary>Files that are damaged, hostile or odd: each gets its message, and none is decoded for its claim.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class HostileFolderTests : IDisposable
{
    private const string Advice = " Correct or remove them, or set ImageFolderOptions.Unreadable to Skip to leave them out.";
    private const string Unread = "its header cannot be read (IncompleteInput)";

    private static readonly byte[] s_png = PictureFiles.Grey(8, 8, (x, y) => 31 * x ^ 17 * y);
    private static readonly byte[] s_jpeg = PictureFiles.Jpeg(32, 32, (x, y) => 7 * x ^ 5 * y);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "empty.png", [], "has no bytes: it is empty, or no file but a pipe, a socket or a device" },
        { "text.png", "hello world"u8.ToArray(), "is no picture: it begins with 68656C6C6F20776F, needed is PNG, JPEG, WebP, BMP or GIF" },
        { "page.jpg", "<html>"u8.ToArray(), "is no picture: it begins with 3C68746D6C3E, needed is PNG, JPEG, WebP, BMP or GIF" },
        { "icon.png", [0, 0, 1, 0, 1, 0], "is no picture: it begins with 000001000100, needed is PNG, JPEG, WebP, BMP or GIF" },
        { "tiff.png", [.. "II*\0"u8, 8, 0, 0, 0], "is no picture: it begins with 49492A0008000000, needed is PNG, JPEG, WebP, BMP or GIF" },
        { "signature.png", s_png[..8], $"is a PNG file that is truncated or damaged: {Unread}" },
        { "header.png", s_png[..20], $"is a PNG file that is truncated or damaged: {Unread}" },
        { "sum.png", Changed(s_png, 29), $"is a PNG file that is truncated or damaged: {Unread}" },
        { "half.png", s_png[..60], "is a PNG file that is truncated: its data do not give 8×8 pixels" },
        { "data.png", Changed(s_png, 55), "is a PNG file that is damaged: its pixels cannot be decoded (ErrorInInput)" },
        { "none.png", Claim(8, 8), "is a PNG file that is damaged: its pixels cannot be decoded (ErrorInInput)" },
        { "zero.png", Claim(0, 0), $"is a PNG file that is truncated or damaged: {Unread}" },
        { "wide.png", Claim(65535, 65535), $"claims 65535×65535 pixels, which its {Claim(65535, 65535).Length} bytes cannot hold" },
        { "flat.png", Claim(8000, 8000), $"claims 8000×8000 pixels, which its {Claim(8000, 8000).Length} bytes cannot hold" },
        { "endless.png", Claim(int.MaxValue, int.MaxValue), $"is a PNG file that is truncated or damaged: {Unread}" },
        { "gif.gif", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. PictureFiles.AnimatedGif[10..]], TooLarge(65535, 65535) },
        { "bmp.bmp", [.. PictureFiles.Bmp[..18], 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, .. PictureFiles.Bmp[26..]], TooLarge(60000, 60000) },
        { "jpeg.jpg", Sized(s_jpeg, 65500), TooLarge(65500, 65500) },
        { "half.jpg", s_jpeg[..(s_jpeg.Length - 200)], "is a JPEG file that is truncated: its data do not give 32×32 pixels" },
        { "header.jpg", s_jpeg[..30], $"is a JPEG file that is truncated or damaged: {Unread}" },
        { "half.webp", PictureFiles.WebP[..30], "is a WebP file that is damaged: its pixels cannot be decoded (InvalidInput)" },
        { "half.gif", PictureFiles.AnimatedGif[..48], "is a GIF file that is truncated: its data do not give 4×4 pixels" },
        { "header.gif", PictureFiles.AnimatedGif[..12], $"is a GIF file that is truncated or damaged: {Unread}" },
        { "half.bmp", PictureFiles.Bmp[..70], "is a BMP file that is truncated: its data do not give 4×4 pixels" },
        { "photo.heic", [1], "is a HEIC file, which is not read; convert it to PNG, JPEG, WebP, BMP or GIF" },
        { "scan.TIFF", [1], "is a TIFF file, which is not read; convert it to PNG, JPEG, WebP, BMP or GIF" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_file_that_cannot_be_used_says_why(string name, byte[] bytes, string reason)
    {
        _folder.Write(name, bytes);
        _folder.Write("good.png", s_png);

        var error = Assert.Throws<UnreadableImagesException>(() => Open());

        Assert.Equal($"{_folder.Path}: 1 of 2 files can't be used. {name} {reason}.{Advice}", error.Message);
        Assert.Equal([new(name, reason)], error.Problems);
        var rest = Open(new() { Unreadable = UnreadableImages.Skip });
        Assert.Equal(["good.png"], rest.Files.Select(file => file.Path));
        Assert.Equal([new(name, reason)], rest.Problems);
        Assert.Equal(
            _folder.Files, new[] { name, "good.png" }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Claims_of_a_size_take_no_memory()
    {
        for (var i = 0; i < 20; i++)
        {
            _folder.Write($"{i}.png", Claim(65535, 65535));
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Throws<UnreadableImagesException>(() => Open());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 16 << 20);
    }

    [Fact]
    public void How_many_pixels_are_decoded_can_be_said()
    {
        _folder.Write("a.png", s_png);

        Assert.Equal(
            $"{_folder.Path}: 1 of 1 files can't be used. a.png claims 8×8 pixels, more than the 63 that are decoded; "
            + $"ImageFolderOptions.MostPixels says how many.{Advice}",
            Assert.Throws<UnreadableImagesException>(() => Open(new() { MostPixels = 63 })).Message);
        Assert.Single(Open(new() { MostPixels = 64 }).Files);
    }

    [Fact]
    public void Many_files_are_counted_and_the_first_are_named()
    {
        for (var i = 0; i < 200; i++)
        {
            _folder.Write($"{i:000}.png", [1, 2, (byte)i]);
        }

        var error = Assert.Throws<UnreadableImagesException>(() => Open());

        Assert.Equal(200, error.Problems.Count);
        Assert.StartsWith(
            $"{_folder.Path}: 200 of 200 files can't be used. 000.png is no picture: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($". There are 180 more.{Advice}", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{_folder.Path} has no pictures that can be used: 000.png is no picture: it begins with 010200, needed is",
            Assert.Throws<IOException>(() => Open(new() { Unreadable = UnreadableImages.Skip })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_that_are_none_or_have_nothing_say_so()
    {
        _folder.Write("a.txt", [1]);
        Directory.CreateDirectory(_folder["empty.png"]);

        Assert.Equal(
            $"{_folder.Path} has no pictures: 1 files, none that ends in .png, .jpg, .webp, .bmp or .gif.",
            Assert.Throws<IOException>(() => Open()).Message);
        Assert.Equal(
            $"{_folder["none"]}: there is no such folder; needed is one with pictures, or with a folder of pictures for each class.",
            Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(_folder["none"], [1, 8, 8])).Message);
        Assert.Equal(
            $"{_folder["a.txt"]}: there is no such folder, it is a file; needed is one with pictures, or with a folder of pictures "
            + $"for each "
            + "class.",
            Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(_folder["a.txt"], [1, 8, 8])).Message);
    }

    [Fact]
    public void Links_are_followed_only_where_the_user_says_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var outside = new TemporaryFolder();
        outside.Write("o.png", s_png);
        _folder.Write("note.txt", [1]);
        var a = Directory.CreateDirectory(_folder["a"]).FullName;
        File.WriteAllBytes(Path.Combine(a, "1.png"), s_png);
        File.CreateSymbolicLink(Path.Combine(a, "2.png"), outside["o.png"]);
        File.CreateSymbolicLink(Path.Combine(a, "3.txt"), outside["o.png"]);
        File.CreateSymbolicLink(Path.Combine(a, "4.png"), outside["none"]);
        Directory.CreateSymbolicLink(Path.Combine(a, "5"), _folder.Path);
        Directory.CreateSymbolicLink(_folder["b"], outside.Path);
        File.CreateSymbolicLink(Path.Combine(a, "6.png"), Path.Combine(a, "6.png"));

        const string follow = "set ImageFolderOptions.FollowLinks to read what links lead to";
        Assert.Equal(
            [
                $"a/2.png is a link to {outside["o.png"]}; {follow}.",
                $"a/4.png is a link to {outside["none"]}; {follow}.",
                $"a/5 is a link to {_folder.Path}; {follow}.",
                $"a/6.png is a link to {Path.Combine(a, "6.png")}; {follow}.",
                $"b is a link to {outside.Path}; {follow}.",
            ],
            Assert.Throws<UnreadableImagesException>(() => Open()).Problems.Select(one => $"{one}"));
        var followed = Assert.Throws<UnreadableImagesException>(() => Open(new() { FollowLinks = true })).Problems.Select(one => $"{one}");
        Assert.Equal(
            [
                $"a/4.png is a link to {outside["none"]}, which does not exist.",
                $"a/5 is a link to {_folder.Path}, a folder that it is in itself.",
            ],
            followed.Take(2));
        Assert.StartsWith($"a/6.png is a link to {Path.Combine(a, "6.png")}, which ", followed.Last(), StringComparison.Ordinal);
        var read = Open(new() { FollowLinks = true, Unreadable = UnreadableImages.Skip });
        Assert.Equal(["a/1.png", "a/2.png", "b/o.png"], read.Files.Select(file => file.Path));
        Assert.Equal(["a", "b"], read.Classes);
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var make = Process.Start("mkfifo", [_folder["pipe.png"]]))
        {
            make.WaitForExit();
        }

        Assert.True(File.Exists(_folder["pipe.png"]));
        Assert.Equal(
            $"{_folder.Path}: 1 of 1 files can't be used. pipe.png has no bytes: it is empty, or no file but a pipe, a socket or a "
            + $"device.{Advice}",
            Assert.Throws<UnreadableImagesException>(() => Open()).Message);
    }

    [Fact]
    public void Files_and_folders_without_permission_are_listed()
    {
        // Nothing is forbidden to the administrator.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.SetUnixFileMode(_folder.Write("a.png", s_png), UnixFileMode.None);
        var closed = Directory.CreateDirectory(_folder["closed"], UnixFileMode.None);

        var problems = Assert.Throws<UnreadableImagesException>(() => Open()).Problems;

        closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal("a.png cannot be read: permission is denied.", $"{problems[0]}");
        Assert.StartsWith("closed is a folder that cannot be read (", $"{problems[1]}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_replaced_or_removed_later_ends_the_run()
    {
        var path = _folder.Write("a.png", s_png);
        var cached = Open();
        var folder = Open(new() { CacheBytes = 0 });
        folder.Read([0]).Dispose();

        _folder.Write("a.png", PictureFiles.Grey(8, 8, 3));
        const string end = ", since the folder was opened. Leave the pictures as they are while a model is trained, and open the folder "
            + "again.";
        Assert.Equal(
            $"{_folder.Path}: a.png is not the picture that it was{end}", Assert.Throws<IOException>(() => folder.Read([0])).Message);
        File.Delete(path);
        Assert.Equal(
            $"{_folder.Path}: a.png cannot be found by its name, which is no valid UTF-8 or has been removed meanwhile{end}",
            Assert.Throws<IOException>(() => folder.Read([0])).Message);
        cached.Read([0]).Dispose();
    }

    private static byte[] Claim(int width, int height) => PictureFiles.RawPng(width, height, depth: 8, type: 2, [], rows: 0);

    private static string TooLarge(int width, int height)
        => $"claims {width}×{height} pixels, more than the 67,108,864 that are decoded; ImageFolderOptions.MostPixels says how many";

    private static byte[] Changed(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= 0xFF;
        return changed;
    }

    /// <summary>With another size in the frame header.</summary>
    private static byte[] Sized(byte[] jpeg, int size)
    {
        var at = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        var (high, low) = ((byte)(size >> 8), (byte)size);
        return [.. jpeg[..(at + 5)], high, low, high, low, .. jpeg[(at + 9)..]];
    }

    private ImageFolder Open(ImageFolderOptions? options = null)
        => ImageFolder.Open(_folder.Path, [1, 8, 8], (options ?? new()) with { Resize = ImageResize.Stretch });
}
