using AeDsl.Export.Commands;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using AeDsl.Training.Weights;
using static TorchSharp.torch;

namespace AeDsl.Export.Tests;

/// <summary>Examples that a person names by a path.</summary>
public sealed class ExamplesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aedsl-examples-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_of_pictures_is_read_in_the_size_of_the_model()
    {
        using var scope = NewDisposeScope();
        using var model = new Told();
        foreach (var name in (string[])["cats", "dogs"])
        {
            Directory.CreateDirectory(At(name));
            ImageGrid.Create(rand(1, 1, 6, 6), columns: 1, padding: 0).SavePng(Path.Combine(At(name), "a.png"));
        }

        using var examples = Examples.At(_folder.FullName, model);

        Assert.Equal((2, true), (examples.Source.Count, examples.Source.HasLabels));
        Assert.Equal([1L, 6, 6], examples.Source.InputShape);

        ImageGrid.Create(rand(1, 1, 9, 8), columns: 1, padding: 0).SavePng(Path.Combine(At("cats"), "b.png"));
        Assert.ThrowsAny<IOException>(() => Examples.At(_folder.FullName, model));
        using var cropped = Examples.At(_folder.FullName, model, "crop");
        Assert.Equal(3, cropped.Source.Count);
        Assert.Equal(
            "There is no way to resize called shrink; there are none, stretch, pad, crop.",
            Assert.Throws<ArgumentException>(() => Examples.At(_folder.FullName, model, "shrink")).Message);
    }

    [Fact]
    public void A_safetensors_file_has_inputs_and_may_have_labels()
    {
        using var scope = NewDisposeScope();
        using var model = new Dots();
        var (input, labels) = (rand(3, 8), tensor(new[] { 1, 0, 2 }));
        SafeTensors.Save(At("all.safetensors"), new Dictionary<string, Tensor> { ["input"] = input, ["labels"] = labels });
        SafeTensors.Save(At("bare.safetensors"), new Dictionary<string, Tensor> { ["inputs"] = input });

        using var examples = Examples.At(At("all.safetensors"), model);
        using var batch = examples.Source.Read([2, 0]);

        Assert.True(batch.Input.equal(input[tensor(new[] { 2L, 0L })]).all().item<bool>());
        Assert.Equal([2L, 1L], batch.Labels!.data<long>().ToArray());
        Assert.Equal(
            $"{At("bare.safetensors")} has no tensor input; it has inputs.",
            Assert.Throws<InvalidDataException>(() => Examples.At(At("bare.safetensors"), model)).Message);
        Assert.Throws<FileNotFoundException>(() => Examples.At(At("nothing"), model));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
