using AeDsl.Generators.Tests;

namespace AeDsl.CodeFixes.Tests;

/// <summary>[Mirror] written out: the same model, in layers that can be changed.</summary>
public class MirrorFixTests
{
    private const string Variational = "MeanSquaredError(reduction: LossReduction.Sum), KullbackLeibler";

    [Theory]
    [InlineData("Autoencoder", "35", "Linear(20), Tanh, Linear(2)", "Mirror, Sigmoid", "Linear(20), Tanh, Linear(35), Sigmoid")]
    [InlineData(
        "Vae(latent: 2)", "1, 28, 28", "Flatten, Linear(400), ReLU", "Mirror", "Linear(400), ReLU, Linear(784), Unflatten(1, 28, 28)")]
    [InlineData(
        "Autoencoder",
        "1, 28, 28",
        "Conv2d(8, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(10)",
        "Mirror",
        "Linear(1568), Unflatten(8, 14, 14), ReLU, ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1)")]
    [InlineData(
        "Autoencoder",
        "1, 8, 8",
        "Conv2d(4, 3, padding: 1), ReLU, MaxPool2d(2)",
        "Mirror",
        "Upsample(2), ReLU, ConvTranspose2d(1, 3, padding: 1)")]
    [InlineData(
        "Autoencoder",
        "1, 28, 30",
        "Conv2d(4, 3, stride: 2, padding: 1), ELU, Conv2d(8, 3, stride: 2, padding: 1)",
        "Mirror",
        "ConvTranspose2d(4, new[] { 3, 3 }, stride: new[] { 2, 2 }, padding: new[] { 1, 1 }, outputPadding: new[] { 1, 0 }), ELU, "
            + "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1)")]
    [InlineData(
        "Autoencoder",
        "1, 8, 8",
        "Conv2d(4, 3, \"same\", bias: false), LeakyReLU(0.2), Flatten, Linear(10)",
        "Mirror",
        "Linear(256), Unflatten(4, 8, 8), LeakyReLU(0.2), Conv2d(1, 3, padding: \"same\", bias: false)")]
    public async Task A_mirror_is_written_out(string kind, string input, string encoder, string decoder, string written)
    {
        var before = Model(kind, input, encoder, decoder);
        Fixed.RequireSound(CompilerRun.Of(before));
        using var editor = new Editor(before);
        var action = Assert.Single(await editor.RefactoringsAsync("Mirror"));
        Assert.Equal("Write out Mirror", action.Title);

        var after = Assert.Single(await editor.TakeAsync(action));
        Assert.Equal(Model(kind, input, encoder, written), after);
        var run = CompilerRun.Of(after);
        Fixed.RequireSound(run);
        Assert.Equal(CompilerRun.Of(before).Source, run.Source);
        Running.Once(run);
    }

    [Fact]
    public async Task A_mirror_is_written_out_in_the_names_of_its_file()
    {
        const string Source = """
            [AeDsl.Autoencoder, AeDsl.Input(1, 4, 4)]
            partial class Model
            {
                [AeDsl.Conv2d(2, 3, "same"), AeDsl.Flatten, AeDsl.Linear(2)] public partial class Encoder;
                [AeDsl.Mirror] public partial class Decoder;
                [AeDsl.MeanSquaredError] public partial class Loss;
            }
            """;
        using var editor = new Editor(Source);
        var after = Assert.Single(await editor.TakeAsync(Assert.Single(await editor.RefactoringsAsync("AeDsl.Mirror"))));
        Assert.Equal(
            Source.Replace(
                "AeDsl.Mirror",
                "AeDsl.Linear(32), AeDsl.Unflatten(2, 4, 4), AeDsl.Conv2d(1, 3, padding: \"same\")",
                StringComparison.Ordinal),
            after);
        Fixed.RequireSound(CompilerRun.Of(after));
    }

    [Theory]
    [InlineData("Linear(20)")]
    [InlineData("Autoencoder")]
    [InlineData("using")]
    public async Task Elsewhere_nothing_is_offered(string at)
    {
        using var editor = new Editor(Model("Autoencoder", "35", "Linear(20), Tanh, Linear(2)", "Mirror, Sigmoid"));
        Assert.Empty(await editor.RefactoringsAsync(at));
    }

    [Fact]
    public async Task A_mirror_with_no_way_back_is_not_written_out()
    {
        using var editor = new Editor(Model("Autoencoder", "1, 7, 7", "MaxPool2d(2)", "Mirror"));
        Assert.Contains(await editor.ReportedAsync(), diagnostic => diagnostic.Id == "AED1401");
        Assert.Empty(await editor.RefactoringsAsync("Mirror"));
    }

    [Fact]
    public async Task What_is_wrong_inside_a_mirror_needs_it_written_out()
    {
        // The last layer that the mirror stands for is the sigmoid that a loss with logits does not want.
        var before = Model("Vae(latent: 2)", "4", "Sigmoid, Linear(3)", "Mirror", "BinaryCrossEntropyWithLogits, KullbackLeibler");
        Assert.Equal(
            ["Write out Mirror", "Replace BinaryCrossEntropyWithLogits by BinaryCrossEntropy"], await Fixed.TitlesAsync("AED3102", before));
        var written = Model(
            "Vae(latent: 2)", "4", "Sigmoid, Linear(3)", "Linear(3), Linear(4), Sigmoid", "BinaryCrossEntropyWithLogits, KullbackLeibler");
        Assert.Equal([written], await Fixed.TakeAsync("AED3102", "Write out Mirror", before));
        Running.Once(
            await Fixed.ExpectAsync("AED3102", "Remove Sigmoid", written, written.Replace(", Sigmoid]", "]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_layer_after_a_mirror_is_written_after_it() =>
        Running.Once(await Fixed.ExpectAsync("AED3101", "Insert Sigmoid after Mirror",
        Model("Autoencoder", "35", "Linear(20), Tanh, Linear(2)", "Mirror", "BinaryCrossEntropy"),
        Model("Autoencoder", "35", "Linear(20), Tanh, Linear(2)", "Mirror, Sigmoid", "BinaryCrossEntropy")));

    [Fact]
    public async Task A_layer_before_a_mirror_is_written_before_it() =>
        Running.Once(await Fixed.ExpectAsync("AED1001", "Insert Flatten before Mirror",
        Model("Autoencoder", "1, 4, 4", "Flatten, Linear(4)", "Unflatten(1, 2, 2), Mirror"),
        Model("Autoencoder", "1, 4, 4", "Flatten, Linear(4)", "Unflatten(1, 2, 2), Flatten, Mirror")));

    [Fact]
    public async Task A_layer_that_a_mirror_stands_for_is_not_changed()
    {
        var before = Model("Autoencoder", "2, 4, 4", "Conv2d(4, 3, padding: 1, groups: 2), MaxPool2d(2)", "Conv2d(3, 1), Mirror");
        Assert.Equal(["Write out Mirror"], await Fixed.TitlesAsync("AED1004", before));
        Assert.Equal(
            [before.Replace("Mirror", "Upsample(2), ConvTranspose2d(2, 3, padding: 1, groups: 2)", StringComparison.Ordinal)],
            await Fixed.TakeAsync("AED1004", "Write out Mirror", before));
    }

    private static string Model(string kind, string input, string encoder, string decoder, string? terms = null) => $$"""
        using AeDsl;
        [{{kind}}, Input({{input}})]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [{{terms ?? (kind == "Autoencoder" ? "MeanSquaredError" : Variational)}}] public partial class Loss;
        }
        """;
}
