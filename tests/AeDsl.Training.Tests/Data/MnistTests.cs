using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Four_files_plain_or_packed_are_two_sets()
    {
        Write("train", 3, pack: true);
        Write("t10k", 2, pack: false);

        using var sets = Mnist.Load(_folder.Path);

        Assert.Equal(new long[] { 3, 1, 2, 2 }, sets.Train.Inputs.shape);
        Assert.Equal([0L, 1, 2], sets.Train.Labels!.ToArray<long>());
        Assert.Equal(new byte[] { 0, 1, 2, 3, 4, 5, 6, 7 }, sets.Test.Inputs.ToArray<byte>());
    }

    [Fact]
    public void The_training_set_can_be_alone()
    {
        Write("train", 3, pack: true);

        using var train = Mnist.LoadTrain(_folder.Path);

        Assert.Equal(3, train.Count);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
        => Assert.StartsWith(
            _folder["none"],
            Assert.Throws<DirectoryNotFoundException>(() => Mnist.Load(_folder["none"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void All_missing_files_are_named_at_once()
    {
        Write("train", 3, pack: true);
        File.Delete(_folder["train-labels-idx1-ubyte.gz"]);

        var error = Assert.Throws<FileNotFoundException>(() => Mnist.Load(_folder.Path));

        Assert.Equal(
            $"{_folder.Path} lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (with or without .gz).",
            error.Message);
    }

    [Fact]
    public void Images_and_labels_that_differ_in_number_are_an_error()
    {
        Write("train", 3, pack: false);
        _folder.Write("train-labels-idx1-ubyte", IdxFileTests.Idx([2], [1, 2]));

        Assert.Contains(
            "holds 3 images, but",
            Assert.Throws<InvalidDataException>(() => Mnist.LoadTrain(_folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_where_images_should_be_are_an_error()
    {
        Write("train", 3, pack: false);
        _folder.Write("train-images-idx3-ubyte", IdxFileTests.Idx([2], [1, 2]));

        Assert.Contains(
            "has 1 dimensions; needed is 3 (images",
            Assert.Throws<InvalidDataException>(() => Mnist.LoadTrain(_folder.Path)).Message,
            StringComparison.Ordinal);
    }

    private void Write(string set, int count, bool pack)
    {
        var images = IdxFileTests.Idx([count, 2, 2], [.. Enumerable.Range(0, count * 4).Select(i => (byte)i)]);
        var labels = IdxFileTests.Idx([count], [.. Enumerable.Range(0, count).Select(i => (byte)i)]);
        _folder.Write($"{set}-images-idx3-ubyte{(pack ? ".gz" : "")}", pack ? IdxFileTests.Gzip(images) : images);
        _folder.Write($"{set}-labels-idx1-ubyte{(pack ? ".gz" : "")}", pack ? IdxFileTests.Gzip(labels) : labels);
    }
}
