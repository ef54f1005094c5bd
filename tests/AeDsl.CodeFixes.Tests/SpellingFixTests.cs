using AeDsl.CodeFixes.Spelling;
using AeDsl.Generators.Reading;
using AeDsl.Generators.Tests;

namespace AeDsl.CodeFixes.Tests;

/// <summary>Attributes by another name, which the compiler reports and AeDsl knows what is meant by.</summary>
public class SpellingFixTests
{
    [Theory]
    [InlineData("Relu", "ReLU")]
    [InlineData("Conv2D(8, 3)", "Conv2d(8, 3)")]
    [InlineData("ConvTranspose2D(8, 3)", "ConvTranspose2d(8, 3)")]
    [InlineData("BatchNorm2D", "BatchNorm2d")]
    [InlineData("Flatten, Leaky_ReLU(0.2)", "Flatten, LeakyReLU(0.2)")]
    [InlineData("Fltten, Linear(3)", "Flatten, Linear(3)")]
    [InlineData("Flatten, Dense(400)", "Flatten, Linear(400)")]
    [InlineData("ReluAttribute", "ReLU")]
    [InlineData("AeDsl.Sigmoyd", "Sigmoid")]
    [InlineData("MaxPooling2D(2)", "MaxPool2d(2)")]
    public async Task A_layer_is_spelled_as_it_is(string layers, string corrected)
    {
        var written = layers.Split(", ").First(layer => !corrected.Split(", ").Contains(layer)).Split('(')[0].Split('.')[^1];
        var meant = corrected.Split(", ").First(layer => !layers.Split(", ").Contains(layer)).Split('(')[0];
        var id = layers.StartsWith("AeDsl.", StringComparison.Ordinal) ? "CS0234" : "CS0246";
        Running.Once(await Fixed.ExpectAsync(
            id, $"Change '{written}' to '{meant}'", Network(layers, "MeanSquaredError"), Network(corrected, "MeanSquaredError")));
    }

    [Theory]
    [InlineData("MSELoss", "MeanSquaredError")]
    [InlineData("MseLoss", "MeanSquaredError")]
    [InlineData("BCELoss", "BinaryCrossEntropy")]
    [InlineData("HuberLoss(delta: 2)", "Huber(delta: 2)")]
    [InlineData("SmoothL1Loss", "Huber")]
    public async Task A_loss_has_its_name_of_PyTorch(string term, string corrected) => Running.Once(await Fixed.ExpectAsync(
        "CS0246",
        $"Change '{term.Split('(')[0]}' to '{corrected.Split('(')[0]}'",
        Network("Flatten, Linear(2), Sigmoid", term),
        Network("Flatten, Linear(2), Sigmoid", corrected)));

    [Theory]
    [InlineData("[VAE(2), Input(4)]", "VAE", "Vae")]
    [InlineData("[AutoEncoder, Input(4)]", "AutoEncoder", "Autoencoder")]
    [InlineData("[Autoencoder, Inputs(4)]", "Inputs", "Input")]
    [InlineData("[Autoencoder, Input(4), GausianNoise(0.1)]", "GausianNoise", "GaussianNoise")]
    public async Task So_has_what_stands_on_a_model(string attributes, string written, string meant)
    {
        var source = $"using AeDsl; {attributes} partial class Model;";
        Assert.Equal([$"Change '{written}' to '{meant}'"], await Fixed.TitlesAsync("CS0246", source));
        Assert.Equal(
            [source.Replace(written, meant, StringComparison.Ordinal)],
            await Fixed.TakeAsync("CS0246", $"Change '{written}' to '{meant}'", source));
    }

    [Fact]
    public async Task A_loss_with_logits_has_its_name_of_PyTorch() => Running.Once(await Fixed.ExpectAsync(
        "CS0246",
        "Change 'BCEWithLogitsLoss' to 'BinaryCrossEntropyWithLogits'",
        Network("Flatten, Linear(2)", "BCEWithLogitsLoss"),
        Network("Flatten, Linear(2)", "BinaryCrossEntropyWithLogits")));

    [Fact]
    public async Task A_name_out_of_scope_is_written_in_full() => Assert.Equal(
        ["[AeDsl.ReLU] class Model;"], await Fixed.TakeAsync("CS0246", "Change 'Relu' to 'ReLU'", "[Relu] class Model;"));

    [Fact]
    public async Task A_name_of_two_layers_is_the_authors_choice() => Assert.Equal(
        ["Change 'BatchNorm' to 'BatchNorm2d'", "Change 'BatchNorm' to 'BatchNorm1d'"],
        await Fixed.TitlesAsync("CS0246", "using AeDsl; [BatchNorm] class Model;"));

    [Theory]
    [InlineData("using AeDsl; [Table] class Model;")]
    [InlineData("using AeDsl; [Relu<int>] class Model;")]
    [InlineData("using AeDsl; class Model { [Relu] int Field; }")]
    [InlineData("using AeDsl; [ReLU] class Model { Relu Field; }")]
    [InlineData("using AeDsl; [ReLU] class Model : Relu;")]
    public async Task Nothing_is_offered_for_what_is_no_attribute_of_a_model(string source) =>
        Assert.Empty(await Fixed.TitlesAsync("CS0246", source));

    [Fact]
    public void Every_familiar_name_is_one_of_a_thing_that_there_is()
    {
        var known = CompilerRun.Compile("class C;").GetTypeByMetadataName("AeDsl.InputAttribute")!.ContainingNamespace.GetTypeMembers()
            .Where(type => AttributeReader.FamilyOf(type) is not null)
            .Select(type => AttributeReader.WithoutSuffix(type.Name))
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(FamiliarNames.All.SelectMany(names => names.Value), name => Assert.Contains(name, known));
        Assert.All(FamiliarNames.All.Keys, name => Assert.DoesNotContain(name, known));
    }

    private static string Network(string layers, string terms) => $$"""
        using AeDsl;
        [Network, Input(1, 28, 28), {{layers}}]
        partial class Model { [{{terms}}] public partial class Loss; }
        """;
}
