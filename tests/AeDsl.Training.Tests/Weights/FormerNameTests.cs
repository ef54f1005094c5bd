using AeDsl.Training.Weights;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>Files of weights with the names that a model's weights had before.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class FormerNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("the old names", "encoder.1:fc1", "encoder.mean:fc21", "encoder.log_variance:fc22", "decoder.0:fc3", "decoder.2:fc4")]
    [InlineData("some of the old names", "encoder.1:fc1", "decoder.0:fc3")]
    [InlineData("the new names")]
    public void A_file_is_loaded_with(string names, params string[] renames)
    {
        Assert.NotEmpty(names);
        using var saved = new RenamedVae();
        using var loaded = new RenamedVae();
        Save(saved, renames);

        loaded.LoadWeights(_folder["w"]);

        Assert.All(
            saved.state_dict(), pair => Assert.True(pair.Value.equal(loaded.state_dict()[pair.Key]).all().item<bool>(), pair.Key));
    }

    [Fact]
    public void A_map_that_is_given_counts_alone()
    {
        using var model = new RenamedVae();
        Save(model, "encoder.1:fc1");

        var message = Assert.Throws<InvalidDataException>(
            () => model.LoadWeights(_folder["w"], new Dictionary<string, string?>())).Message;

        Assert.Contains("encoder.1.weight (8, 16) is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_that_differs_is_named_with_both_names_and_the_model_is_untouched()
    {
        using var model = new RenamedVae();
        var before = model.state_dict()["encoder.1.bias"].clone();
        using var few = torch.zeros(4, 16);
        var tensors = Renamed(model, "encoder.1:fc1");
        tensors["fc1.weight"] = few;
        SafeTensors.Save(_folder["w"], tensors);

        Assert.Equal(
            $"{_folder["w"]} does not fit RenamedVae: encoder.1.weight (fc1.weight in the file) is (4, 16), the model has (8, 16).",
            Assert.Throws<InvalidDataException>(() => model.LoadWeights(_folder["w"])).Message);
        Assert.True(before.equal(model.state_dict()["encoder.1.bias"]).all().item<bool>());
    }

    [Fact]
    public void A_name_of_another_layer_in_the_file_is_not_taken_for_a_beginning()
    {
        using var model = new RenamedVae();
        var tensors = Renamed(model, "encoder.1:fc10");
        SafeTensors.Save(_folder["w"], tensors);

        Assert.Contains(
            "fc10.weight is not in the model",
            Assert.Throws<InvalidDataException>(() => model.LoadWeights(_folder["w"])).Message,
            StringComparison.Ordinal);
    }

    private void Save(RenamedVae model, params string[] renames) => SafeTensors.Save(_folder["w"], Renamed(model, renames));

    private static Dictionary<string, torch.Tensor> Renamed(RenamedVae model, params string[] renames) =>
        model.state_dict().ToDictionary(
            pair => renames.Select(rename => rename.Split(':'))
                .Where(rename => pair.Key.StartsWith($"{rename[0]}.", StringComparison.Ordinal))
                .Select(rename => rename[1] + pair.Key[rename[0].Length..])
                .FirstOrDefault(pair.Key),
            pair => pair.Value.detach());
}

/// <summary>A model that came from another module with names of its own.</summary>
[Vae(latent: 2), Input(1, 4, 4)]
public partial class RenamedVae
{
    [RenamedFrom("fc21", of: "mean"), RenamedFrom("fc22", of: "log_variance")]
    [Flatten, Linear(8), RenamedFrom("fc1"), ReLU]
    public partial class Encoder;

    [Linear(8), RenamedFrom("fc3"), ReLU, Linear(16), RenamedFrom("fc4"), Sigmoid, Unflatten(1, 4, 4)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}
