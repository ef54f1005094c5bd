using System.Globalization;

namespace AeDsl.Generators.Tests;

/// <summary>AED0017: attributes that C# cannot bind, since they are written as in Python.</summary>
public class PythonCallRuleTests
{
    [Theory]
    [InlineData("{|AED0017:Linear(784, {|CS1503:32|})|}", "Linear(784, 32)", "Linear(32)")]
    [InlineData("{|AED0017:Linear(784, 32, {|CS1744:bias|}: false)|}", "Linear(784, 32, bias: false)", "Linear(32, bias: false)")]
    [InlineData("{|AED0017:{|CS1729:Linear(784, 32, false)|}|}", "Linear(784, 32, false)", "Linear(32, false)")]
    [InlineData(
        "{|AED0017:Linear({|CS1739:in_features|}: 784, out_features: 32)|}", "Linear(in_features: 784, out_features: 32)",
        "Linear(outFeatures: 32)")]
    [InlineData(
        "{|AED0017:Conv2d(1, 32, 3, stride: 2, {|CS1744:padding|}: 1)|}", "Conv2d(1, 32, 3, stride: 2, padding: 1)",
        "Conv2d(32, 3, stride: 2, padding: 1)")]
    [InlineData(
        "{|AED0017:ConvTranspose2d(1, 16, 3, {|CS1744:stride|}: 2)|}", "ConvTranspose2d(1, 16, 3, stride: 2)",
        "ConvTranspose2d(16, 3, stride: 2)")]
    [InlineData("{|AED0017:Conv2d(8, {|CS1739:kernel_size|}: 3)|}", "Conv2d(8, kernel_size: 3)", "Conv2d(8, kernelSize: 3)")]
    [InlineData("{|AED0017:Conv2d(8, {|CS1503:(3, 5)|})|}", "Conv2d(8, (3, 5))", "Conv2d(8, new[] { 3, 5 })")]
    [InlineData("{|AED0017:MaxPool2d({|CS1739:kernel_size|}: 2)|}", "MaxPool2d(kernel_size: 2)", "MaxPool2d(kernelSize: 2)")]
    [InlineData("{|AED0017:{|CS1729:Flatten(1)|}|}", "Flatten(1)", "Flatten")]
    [InlineData("{|AED0017:{|CS1729:ReLU(true)|}|}", "ReLU(true)", "ReLU")]
    [InlineData("{|AED0017:{|CS1729:LeakyReLU(0.2, true)|}|}", "LeakyReLU(0.2, true)", "LeakyReLU(0.2)")]
    [InlineData("{|AED0017:LayerNorm({|CS1503:new[] { 1, 28, 28 }|})|}", "LayerNorm(new[] { 1, 28, 28 })", "LayerNorm")]
    [InlineData(
        "{|AED0017:Unflatten(1, {|CS1503:(1, 28, 28)|})|}", "Unflatten(1, (1, 28, 28))", "Unflatten(new[] { 1, 28, 28 })")]
    public void What_PyTorch_takes_is_left_out(string layer, string written, string meant) =>
        Marked.Expect(Model(layer), Message(written, meant));

    [Theory]
    [InlineData(
        "{|AED0017:Conv2d(16, 3, {|CS0246:stride|}=2, {|CS0246:padding|}=1)|}", "Conv2d(16, 3, stride=2, padding=1)",
        "Conv2d(16, 3, stride: 2, padding: 1)")]
    [InlineData("{|AED0017:Conv2d(16, 3, {|CS0246:bias|} = false)|}", "Conv2d(16, 3, bias = false)", "Conv2d(16, 3, bias: false)")]
    [InlineData("{|AED0017:Dropout({|CS0246:p|}=0.5)|}", "Dropout(p=0.5)", "Dropout(p: 0.5)")]
    [InlineData("{|AED0017:Softmax({|CS0246:dim|}=1)|}", "Softmax(dim=1)", "Softmax(dim: 1)")]
    [InlineData("{|AED0017:{|CS7036:Masking({|CS0246:rate|}=0.5)|}|}", "Masking(rate=0.5)", "Masking(rate: 0.5)")]
    [InlineData("{|AED0017:Budget({|CS0246:parameters|}=99)|}", "Budget(parameters=99)", "Budget(parameters: 99)")]
    public void A_name_and_its_value_have_a_colon(string attribute, string written, string meant) => Marked.Expect(
        Model(attribute),
        $"{written} has '=' after the name of an argument, where C# has ':'; write {meant} instead of {written}");

    [Fact]
    public void So_have_those_of_kinds_and_loss_terms() => Marked.Expect("""
        using AeDsl;
        [{|AED0017:{|CS7036:Vae({|CS0246:latent|}=2)|}|}, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class Encoder;
            [Linear(9), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy, {|AED0017:KullbackLeibler({|CS0246:weight|}=2)|}] public partial class Loss;
        }
        """,
        "Vae(latent=2) has '=' after the name of an argument, where C# has ':'; write Vae(latent: 2) instead of Vae(latent=2)",
        "KullbackLeibler(weight=2) has '=' after the name of an argument, where C# has ':'; write KullbackLeibler(weight: 2) instead of "
            + "KullbackLeibler(weight=2)");

    [Theory]
    [InlineData("{|AED0017:Linear(64, {|CS1503:\"relu\"|})|}", "Linear(64, \"relu\")", "Linear(64), ReLU")]
    [InlineData(
        "{|AED0017:Conv2d(16, 3, {|CS1739:activation|}: \"leaky_relu\")|}", "Conv2d(16, 3, activation: \"leaky_relu\")",
        "Conv2d(16, 3), LeakyReLU")]
    [InlineData("{|AED0017:Linear(64, {|CS0246:activation|}=\"swish\")|}", "Linear(64, activation=\"swish\")", "Linear(64), SiLU")]
    [InlineData("{|AED0017:Linear(64, {|CS1739:activation|}: \"linear\")|}", "Linear(64, activation: \"linear\")", "Linear(64)")]
    public void An_activation_is_a_layer(string layer, string written, string meant) => Marked.Expect(
        Model(layer),
        $"{written} has an activation among its arguments, which is a layer of its own; write {meant} instead of {written}");

    [Theory]
    [InlineData(
        "{|AED0017:Conv2d({|CS1739:filters|}: 8, kernel_size: 3, strides: 2)|}", "Conv2d(filters: 8, kernel_size: 3, strides: 2)",
        "Conv2d(outChannels: 8, kernelSize: 3, stride: 2)")]
    [InlineData("{|AED0017:MaxPool2d({|CS1739:pool_size|}: 2)|}", "MaxPool2d(pool_size: 2)", "MaxPool2d(kernelSize: 2)")]
    [InlineData("{|AED0017:Dropout({|CS1739:rate|}: 0.5)|}", "Dropout(rate: 0.5)", "Dropout(p: 0.5)")]
    public void What_Keras_calls_otherwise_has_its_name(string layer, string written, string meant) =>
        Marked.Expect(Model(layer), Message(written, meant, "Keras"));

    /// <summary>Arguments that are no more PyTorch's than AeDsl's: the compiler says what is wrong.</summary>
    [Theory]
    [InlineData("Conv2d(8, true)", "CS1503")]
    [InlineData("Conv2d(8, 3, kernalSize: 3)", "CS1739")]
    [InlineData("Linear", "CS7036")]
    [InlineData("Conv2d(Unknown,3)", "CS0103")]
    [InlineData("Conv2d( 8 , kernelSize :Unknown )", "CS0103")]
    [InlineData("Linear(64, \"much\")", "CS1503")]
    [InlineData("Linear(64, depth = 2)", "CS0246")]
    public void What_is_not_clear_is_left_to_the_compiler(string layer, string error)
    {
        var run = CompilerRun.Of(Model(layer));
        Assert.Empty(run.Reported);
        Assert.Equal([error], run.CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    /// <summary>A build runs no analyzer where the compiler cannot bind an attribute.</summary>
    [Fact]
    public void The_generator_reports_what_a_build_would_hide()
    {
        var run = CompilerRun.Of(
            "using AeDsl; [Network, Input(784), Linear(784, 32)] partial class Model { [MeanSquaredError] public partial class Loss; }");
        Assert.Equal(
            [Message("Linear(784, 32)", "Linear(32)")],
            run.Result.Diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(run.Reported.Select(diagnostic => $"{diagnostic}"), run.Result.Diagnostics.Select(diagnostic => $"{diagnostic}"));
    }

    private static string Message(string written, string meant, string library = "PyTorch") =>
        $"{written} has arguments of {library}'s constructor that a declaration leaves out or names in another way; write {meant} instead "
            + $"of {written}";

    private static string Model(string layer) => $$"""
        using AeDsl;
        [Network, Input(1, 28, 28), {{layer}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """;
}
