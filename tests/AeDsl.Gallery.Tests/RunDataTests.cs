using AeDsl.Training.Tests;
using Gallery.Running;
using TorchSharp;

namespace AeDsl.Gallery.Tests;

public sealed class RunDataTests
{
    [Fact]
    public void Of_a_folder_without_test_images_every_sixth_is_held_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 13, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[13 * 28 * 28]]);
        folder.Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 13, .. Enumerable.Range(0, 13).Select(i => (byte)i)]);

        using var data = new RunData(new RunSettings(folder.Path, null, 1, null, folder["out"], null));

        Assert.Equal([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12], data.Images.Train.Labels!.data<long>().ToArray());
        Assert.Equal([5L, 11], data.Images.Test.Labels!.data<long>().ToArray());
    }
}
