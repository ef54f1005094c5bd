using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ModelWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_is_loaded_gives_what_the_saved_one_gave()
    {
        using var saved = SmallAutoencoder.Seeded(1);
        using var loaded = SmallAutoencoder.Seeded(2);
        using var font = DotMatrixFont.Create();
        saved.Fit(font, null, new FitOptions { Epochs = 1 });

        saved.SaveWeights(_folder["w"]);
        loaded.LoadWeights(_folder["w"]);

        Assert.Equal(saved.Evaluate(font).Total, loaded.Evaluate(font).Total);
        Assert.All(loaded.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void Names_are_PyTorchs()
    {
        using var model = SmallAutoencoder.Seeded();

        model.SaveWeights(_folder["w"]);
        using var file = SafeTensors.Load(_folder["w"]);

        string[] names =
        [
            "into.bias",
            "into.weight",
            "norm.bias",
            "norm.num_batches_tracked",
            "norm.running_mean",
            "norm.running_var",
            "norm.weight",
            "out.bias",
            "out.weight",
        ];
        Assert.Equal(names, file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("SmallAutoencoder", file.Metadata["model"]);
    }

    [Fact]
    public void All_that_does_not_fit_is_named_and_the_model_is_untouched()
    {
        using var model = SmallAutoencoder.Seeded();
        var tensors = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach() + 1);
        using var few = torch.zeros(3, 2);
        using var extra = torch.zeros(1);
        tensors["out.weight"] = few;
        tensors["more"] = extra;
        tensors.Remove("into.bias");
        SafeTensors.Save(_folder["w"], tensors);
        var before = model.state_dict().Values.Select(tensor => tensor.detach().ToFloats()).ToList();

        var error = Assert.Throws<InvalidDataException>(() => model.LoadWeights(_folder["w"]));

        Assert.Equal(
            $"{_folder["w"]} does not fit SmallAutoencoder: into.bias (12) is missing; out.weight is (3, 2), the model has (35, 12); more "
                + $"is not in the model.",
            error.Message);
        Assert.Equal(before, model.state_dict().Values.Select(tensor => tensor.detach().ToFloats()));
    }
}
