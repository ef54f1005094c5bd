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

    [Theory]
    [InlineData(ScalarType.Int32, "out.weight is of Int32, the model's of Float32")]
    [InlineData(ScalarType.Bool, "out.weight is of Bool, the model's of Float32")]
    [InlineData(ScalarType.Float64, "out.weight is of Float64 with values beyond Float32, which the model has")]
    public void Another_element_type_that_would_change_values_is_named(ScalarType type, string difference)
    {
        using var model = SmallAutoencoder.Seeded();
        var tensors = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach());
        using var other = torch.full(35, 12, 1e300, dtype: ScalarType.Float64).to(type);
        tensors["out.weight"] = other;
        SafeTensors.Save(_folder["w"], tensors);

        Assert.Equal(
            $"{_folder["w"]} does not fit SmallAutoencoder: {difference}.",
            Assert.Throws<InvalidDataException>(() => model.LoadWeights(_folder["w"])).Message);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    public void Another_floating_point_type_whose_values_fit_is_converted(ScalarType type)
    {
        using var model = SmallAutoencoder.Seeded();
        var tensors = model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach());
        using var other = torch.full(35, 12, 0.25, dtype: type);
        tensors["out.weight"] = other;
        SafeTensors.Save(_folder["w"], tensors);

        model.LoadWeights(_folder["w"]);

        Assert.All(model.state_dict()["out.weight"].detach().ToFloats(), value => Assert.Equal(0.25f, value));
    }

    [Fact]
    public void A_file_that_names_a_million_things_gets_a_short_message()
    {
        using var model = SmallAutoencoder.Seeded();
        using var tensor = torch.zeros(1);
        var tensors = Enumerable.Range(0, 20_000).ToDictionary(number => $"{new string('n', 200)}{number}", _ => tensor);
        SafeTensors.Save(_folder["w"], tensors);

        var message = Assert.Throws<InvalidDataException>(() => model.LoadWeights(_folder["w"])).Message;

        Assert.InRange(message.Length, 500, 5_000);
        Assert.EndsWith("and 19,989 more.", message, StringComparison.Ordinal);
    }
}
