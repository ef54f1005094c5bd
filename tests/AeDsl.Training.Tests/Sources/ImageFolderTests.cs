using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Training.Tests.Sources;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ImageFolderTests : IDisposable
{
    private static readonly long[] s_small = [1, 2, 2];
    private static readonly long[] s_color = [3, 4, 4];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_and_pixels_are_as_they_are_stored()
    {
        Put("b/2.png", PictureFiles.Grey(2, 2, (x, y) => 10 * x + 100 * y));
        Put("b/1.PNG", PictureFiles.Grey(2, 2, 7));
        Put("a/deep/er/x.png", PictureFiles.Grey(2, 2, 255));
        Put("a/note.txt", "text"u8.ToArray());
        Put("a/.hidden.png", [1]);

        var folder = ImageFolder.Open(_folder.Path, s_small);

        Assert.Equal(["a", "b"], folder.Classes);
        Assert.Equal(["a/deep/er/x.png", "b/1.PNG", "b/2.png"], folder.Files.Select(file => file.Path));
        Assert.Equal([0, 1, 1], folder.Files.Select(file => file.Label));
        Assert.Equal(["a/.hidden.png is hidden.", "a/note.txt is no picture by its name."], folder.Ignored.Select(one => $"{one}"));
        Assert.Empty(folder.Problems);
        using var batch = folder.Read([2, 0]);
        Assert.Equal([2, 1, 2, 2], batch.Input.shape);
        Assert.Equal([0, 10 / 255f, 100 / 255f, 110 / 255f, 1, 1, 1, 1], batch.Input.ToFloats());
        Assert.Equal([1, 0], batch.Labels!.ToArray<long>());
        Assert.Same(batch.Input, batch.Target);
    }

    [Fact]
    public void Pictures_without_folders_have_no_labels()
    {
        Put("2.png", PictureFiles.Grey(2, 2, 2));
        Put("1.png", PictureFiles.Grey(2, 2, 1));

        var folder = ImageFolder.Open(_folder.Path, s_small);

        Assert.False(folder.HasLabels);
        Assert.Empty(folder.Classes);
        Assert.Equal(["1.png", "2.png"], folder.Files.Select(file => file.Path));
        using var batch = folder.Read([0]);
        Assert.Null(batch.Labels);
        Assert.Equal(
            $"{_folder.Path} has 2 pictures beside its folders, which have no class: 1.png, 2.png. Move them into folders, or set "
            + "ImageFolderOptions.Labels to None to read all pictures without labels.",
            Refused<IOException>(s_small, new() { Labels = ImageLabels.Folders }));
    }

    [Fact]
    public void Pictures_beside_folders_have_no_class()
    {
        Put("a/1.png", PictureFiles.Grey(2, 2, 1));
        Put("0.png", PictureFiles.Grey(2, 2, 2));

        Assert.Equal(
            $"{_folder.Path} has 1 pictures beside its folders, which have no class: 0.png. Move them into folders, or set "
            + "ImageFolderOptions.Labels to None to read all pictures without labels.",
            Refused<IOException>(s_small));
        var all = ImageFolder.Open(_folder.Path, s_small, new() { Labels = ImageLabels.None });
        Assert.Equal(["0.png", "a/1.png"], all.Files.Select(file => file.Path));
        Assert.False(all.HasLabels);
    }

    [Fact]
    public void A_test_set_gets_the_classes_of_its_training_set()
    {
        Put("b/1.png", PictureFiles.Grey(2, 2, 1));
        Directory.CreateDirectory(_folder["a"]);

        Assert.Equal(
            $"{_folder.Path} has folders without pictures: a. Remove them, or name all classes in ImageFolderOptions.Classes "
            + $"to keep theirs.",
            Refused<IOException>(s_small));
        var test = ImageFolder.Open(_folder.Path, s_small, new() { Classes = ["a", "b", "c"] });
        Assert.Equal([1], test.Files.Select(file => file.Label));
        Assert.Equal(["a", "b", "c"], test.Classes);
        Assert.Equal(
            $"{_folder.Path} has folders that are no classes: b. The classes are a, c. Move the folders away, or correct "
            + "ImageFolderOptions.Classes.",
            Refused<IOException>(s_small, new() { Classes = ["a", "c"] }));
    }

    [Fact]
    public void The_order_by_name_is_the_same_whatever_the_classes_are()
    {
        Put("b/1.png", PictureFiles.Grey(2, 2, 1));
        Put("a/2.png", PictureFiles.Grey(2, 2, 2));
        Put("b/3.png", PictureFiles.Grey(2, 2, 3));

        var folder = ImageFolder.Open(_folder.Path, s_small, new() { Order = ImageOrder.Name });

        Assert.Equal(["b/1.png", "a/2.png", "b/3.png"], folder.Files.Select(file => file.Path));
        Assert.Equal([1, 0, 1], folder.Files.Select(file => file.Label));
    }

    [Theory]
    [InlineData("犬", "ねこ.png")]
    [InlineData("Пёс", "кот.png")]
    [InlineData("كلب", "قطة 1.png")]
    [InlineData("🐕 dog", "a,\"b\"\n.png")]
    [InlineData("x.png", "CON.png")]
    public void Names_are_of_any_script(string name, string file)
    {
        Put($"{name}/{file}", PictureFiles.Grey(2, 2, 9));

        var folder = ImageFolder.Open(_folder.Path, s_small);

        Assert.Equal([name], folder.Classes);
        Assert.Equal($"{name}/{file}", folder.Files.Single().Path);
    }

    [Fact]
    public void Every_format_is_read()
    {
        Put("1.bmp", PictureFiles.Bmp);
        Put("2.gif", PictureFiles.AnimatedGif);
        Put("3.webp", PictureFiles.WebP);
        Put("4.png", PictureFiles.Color(4, 4, 1, 2, 3));
        Put("5.jpg", PictureFiles.Jpeg(4, 4, (_, _) => 200));
        Put("6.png", PictureFiles.Jpeg(4, 4, (_, _) => 100));
        byte[] deep = [0x12, 0x34, 0xFF, 0xFF, 0, 0];
        Put("7.png", PictureFiles.RawPng(4, 4, depth: 16, type: 2, [.. deep, .. deep, .. deep, .. deep]));

        var folder = ImageFolder.Open(_folder.Path, s_color);

        Assert.Equal(["BMP", "GIF", "WebP", "PNG", "JPEG", "JPEG", "PNG"], folder.Files.Select(file => file.Format));
        Assert.Equal(
            [[0, 0, 255], [255, 0, 0], [0, 255, 0], [1, 2, 3], [200, 200, 200], [100, 100, 100], [0x12, 255, 0]],
            Enumerable.Range(0, 7).Select(place => Pixel(folder, place)));
    }

    [Fact]
    public void Inks_become_colours()
    {
        Put("1.jpg", PictureFiles.CmykJpeg);

        var pixel = Pixel(ImageFolder.Open(_folder.Path, [3, 8, 8]), 0);

        Assert.InRange(pixel[0], 250, 255);
        Assert.InRange(pixel[1], 0, 5);
        Assert.InRange(pixel[2], 0, 5);
    }

    [Fact]
    public void Grey_is_that_of_Pillow()
    {
        Put("1.png", PictureFiles.Color(2, 2, 255, 0, 0));
        Put("2.png", PictureFiles.Color(2, 2, 10, 200, 30));
        Put("3.png", PictureFiles.Color(2, 2, 0, 0, 255));

        var folder = ImageFolder.Open(_folder.Path, s_small);

        Assert.Equal([[76], [124], [29]], Enumerable.Range(0, 3).Select(place => Pixel(folder, place)));
    }

    [Fact]
    public void What_is_transparent_stands_on_a_stated_background()
    {
        Put("1.png", PictureFiles.Transparent(4, 4, 255, 0, 0, 51));
        Put("2.png", PictureFiles.Transparent(4, 4, 1, 2, 3, 255));

        Assert.Equal(
            $"{_folder.Path}: 1 of 2 files can't be used. 1.png has transparent pixels; set ImageFolderOptions.Background to the "
            + $"colour that "
            + "they stand on. Correct or remove them, or set ImageFolderOptions.Unreadable to Skip to leave them out.",
            Refused<UnreadableImagesException>(s_color));
        var onWhite = ImageFolder.Open(_folder.Path, s_color, new() { Background = ImageColor.White });
        Assert.Equal([[255, 204, 204], [1, 2, 3]], Enumerable.Range(0, 2).Select(place => Pixel(onWhite, place)));
        var withAlpha = ImageFolder.Open(_folder.Path, [4, 4, 4]);
        Assert.Equal([[255, 0, 0, 51], [1, 2, 3, 255]], Enumerable.Range(0, 2).Select(place => Pixel(withAlpha, place)));
    }

    [Theory]
    [InlineData(1, "0,1,2,3,4,5")]
    [InlineData(2, "2,1,0,5,4,3")]
    [InlineData(3, "5,4,3,2,1,0")]
    [InlineData(4, "3,4,5,0,1,2")]
    [InlineData(5, "0,3,1,4,2,5")]
    [InlineData(6, "3,0,4,1,5,2")]
    [InlineData(7, "5,2,4,1,3,0")]
    [InlineData(8, "2,5,1,4,0,3")]
    public void A_picture_is_turned_as_its_camera_says(byte orientation, string squares)
    {
        // Three squares of 8×8 in a row, and three below: each keeps its grey in a JPEG.
        var jpeg = PictureFiles.Jpeg(24, 16, (x, y) => 40 * (x / 8 + 3 * (y / 8)));
        Put("1.jpg", PictureFiles.WithOrientation(jpeg, orientation));
        var (width, height) = orientation >= 5 ? (16, 24) : (24, 16);

        var folder = ImageFolder.Open(_folder.Path, [1, height, width]);

        Assert.Equal((width, height), (folder.Files[0].Width, folder.Files[0].Height));
        using var batch = folder.Read([0]);
        var found = from y in Enumerable.Range(0, height / 8)
                    from x in Enumerable.Range(0, width / 8)
                    select (int)Math.Round(batch.Input[0, 0, 8 * y + 4, 8 * x + 4].item<float>() * 255 / 40);
        Assert.Equal(squares, string.Join(',', found));
    }

    [Fact]
    public void Sizes_are_those_of_Pillow_by_each_policy()
    {
        Put("1.png", PictureFiles.Grey(7, 5, (x, y) => (x * 37 + y * 61 + x * y * 5) % 256));

        Assert.Equal(
            $"{_folder.Path}: 1 of 1 files can't be used. 1.png has 7×5 pixels, needed are 4×3; set ImageFolderOptions.Resize "
            + $"to Stretch, "
            + "Pad or Crop. Correct or remove them, or set ImageFolderOptions.Unreadable to Skip to leave them out.",
            Refused<UnreadableImagesException>([1, 3, 4]));
        Assert.Equal([46, 107, 157, 136, 144, 134, 96, 126, 172, 98, 148, 123], Resized(4, 3, ImageResize.Stretch));
        Assert.Equal(
            [
                0, 25, 53, 82, 111, 140, 169, 197, 222, 11, 37, 66, 95, 125, 155, 158, 166, 192, 39, 66, 97, 128, 159, 191, 131, 90, 117,
                67, 95, 128, 155, 171, 204, 107, 37, 65, 94, 124, 159, 163, 89, 124, 94, 77, 107, 122, 153, 190, 170, 7, 44, 80, 117, 148,
                150, 183, 169, 112, 42, 80, 118, 157, 189, 177, 212, 148, 55, 76, 116, 156, 196, 231, 205, 179, 117, 69, 111, 152, 143,
                143, 179, 233, 130, 83, 102, 145, 188, 116, 67, 104, 244, 111, 70, 115, 159, 203, 105, 36, 74,
            ],
            Resized(9, 11, ImageResize.Stretch));
        Assert.Equal(
            [60, 108, 153, 151, 137, 149, 137, 79, 181, 85, 80, 144, 101, 108, 172, 95], Resized(4, 4, ImageResize.Crop));
        Assert.Equal(
            [46, 107, 157, 136, 144, 134, 96, 126, 172, 98, 148, 123, 255, 255, 255, 255], Resized(4, 4, ImageResize.Pad));
    }

    [Fact]
    public void A_cache_of_any_size_gives_the_same_values()
    {
        for (var i = 0; i < 9; i++)
        {
            Put($"{i % 2}/{i}.png", PictureFiles.Grey(2, 2, i));
        }

        long[] places = [8, 0, 3, 3, 5];
        var values = new[] { 0, 10, 1 << 20 }.Select(bytes =>
        {
            using var batch = ImageFolder.Open(_folder.Path, s_small, new() { CacheBytes = bytes, Threads = 2 }).Read(places);
            return string.Join(' ', batch.Input.ToFloats()) + string.Join(' ', batch.Labels!.ToArray<long>());
        });

        Assert.Single(values.Distinct());
    }

    [Fact]
    public void A_manifest_names_what_was_read_and_what_was_not()
    {
        Put("a/1,2.png", PictureFiles.Grey(2, 2, 0));
        Put("a/3.png", []);
        Put("a/4.md", "text"u8.ToArray());
        var folder = ImageFolder.Open(_folder.Path, s_small, new() { Unreadable = UnreadableImages.Skip });
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

        folder.SaveManifest(path);

        Assert.Equal(
            "path,status,class,label,format,width,height,digest,reason\n"
            + $"\"a/1,2.png\",read,a,0,PNG,2,2,{folder.Files[0].Digest:x16},\n"
            + "a/3.png,skipped,,,,,,,\"has no bytes: it is empty, or no file but a pipe, a socket or a device\"\n"
            + "a/4.md,ignored,,,,,,,is no picture by its name\n",
            File.ReadAllText(path));
        File.Delete(path);
    }

    [Fact]
    public void Progress_ends_with_all_pictures()
    {
        Put("1.png", PictureFiles.Grey(2, 2, 1));
        Put("2.png", PictureFiles.Grey(2, 2, 1));
        var told = new List<ImageFolderProgress>();

        ImageFolder.Open(_folder.Path, s_small, new() { Progress = told.Add });

        Assert.Equal([new(1, 2), new(2, 2)], told);
    }

    [Fact]
    public void Opening_can_be_cancelled()
    {
        Put("1.png", PictureFiles.Grey(2, 2, 1));

        Assert.Throws<OperationCanceledException>(
            () => ImageFolder.Open(_folder.Path, s_small, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Options_and_shapes_that_mean_nothing_are_refused()
    {
        Assert.Equal(
            "A picture is (channels, height, width) with 1, 3 or 4 channels, got (784). Pass the InputShape of a model of pictures. "
            + "(Parameter 'shape')",
            Refused<ArgumentException>([784]));
        Assert.Equal(
            "Classes is empty; leave it null to take the folders that are there.",
            Refused<ArgumentException>(s_small, new() { Classes = [] }));
        Assert.Equal("Classes has \"a\" twice.", Refused<ArgumentException>(s_small, new() { Classes = ["a", "b", "a"] }));
        Assert.Equal(
            "Classes names the folders of labels, but Labels is None. Leave one of them out.",
            Refused<ArgumentException>(s_small, new() { Classes = ["a"], Labels = ImageLabels.None }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Open(_folder.Path, s_small, new() { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Open(_folder.Path, s_small, new() { CacheBytes = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Open(_folder.Path, s_small, new() { MostPixels = 0 }));
    }

    private static int[] Pixel(ImageFolder folder, long place)
    {
        using var batch = folder.Read([place]);
        using var pixel = batch.Input[0].select(1, 1).select(1, 1);
        return [.. pixel.ToFloats().Select(value => (int)Math.Round(value * 255))];
    }

    private int[] Resized(int width, int height, ImageResize resize)
    {
        var folder = ImageFolder.Open(_folder.Path, [1, height, width], new() { Resize = resize, Background = ImageColor.White });
        using var batch = folder.Read([0]);
        return [.. batch.Input.ToFloats().Select(value => (int)Math.Round(value * 255))];
    }

    private void Put(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllBytes(_folder[path], bytes);
    }

    private string Refused<T>(long[] shape, ImageFolderOptions? options = null)
        where T : Exception
        => Assert.Throws<T>(() => ImageFolder.Open(_folder.Path, shape, options)).Message;
}
