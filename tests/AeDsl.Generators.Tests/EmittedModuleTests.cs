using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>Modules that are written otherwise than TorchSharp's own, or with more said than has to be.</summary>
public class EmittedModuleTests
{
    [Theory]
    [InlineData("Flatten, Linear(8), GroupNorm(4)", "global::AeDsl.Modules.GroupNorm groupNorm2 = new(4, 8, 1e-5, true);")]
    [InlineData("ConvTranspose2d(5, new[] { 1, 1 }, stride: new[] { 1, 3 }, outputPadding: new[] { 0, 1 })",
        "conv_transpose2d(x, convTranspose2d_0.weight!, convTranspose2d_0.bias, [1, 3], [0, 0], [0, 1], [1, 1], 1)")]
    [InlineData("ConvTranspose2d(4, 3, stride: 2, padding: 1)",
        "FewChannelConvTranspose2d convTranspose2d_0 = new(1, 4, (3, 3), (2, 2), (1, 1), (0, 0), (1, 1), true);")]
    [InlineData("Conv2d(512, 3), ConvTranspose2d(512, 2, bias: false)",
        "FewPlaceConvTranspose2d convTranspose2d_1 = new(512, 512, (2, 2), (1, 1), (0, 0), (0, 0), (1, 1), false);")]
    [InlineData("Conv2d(512, 3), Conv2d(1024, 2, stride: 2, padding: 1)",
        "FewPlaceConv2d conv2d_1 = new(512, 1024, (2, 2), (2, 2), (1, 1), (1, 1), true);")]
    [InlineData("Conv2d(512, 3), ConvTranspose2d(511, 2)", "Modules.ConvTranspose2d convTranspose2d_1 = ")]
    [InlineData("Conv2d(512, 3, padding: 2), ConvTranspose2d(512, 2)", "Modules.ConvTranspose2d convTranspose2d_1 = ")]
    [InlineData("Conv2d(512, 3), Conv2d(1024, 2, stride: 2, padding: 1, groups: 2)", "Modules.Conv2d conv2d_1 = ")]
    [InlineData("MixedPrecision, Conv2d(8, 3, stride: 2), Flatten, Linear(4)",
        "MixedConv2d conv2d_0 = new(1, 8, (3, 3), (2, 2), (0, 0), (1, 1), 1, true);")]
    [InlineData("MixedPrecision, Conv2d(8, 3, padding: \"same\")",
        "MixedConv2d conv2d_0 = new(1, 8, (3, 3), (1, 1), null, (1, 1), 1, true);")]
    [InlineData("MixedPrecision, Conv2d(512, 3), ConvTranspose2d(512, 2, bias: false)",
        "MixedConvTranspose2d convTranspose2d_1 = new(512, 512, (2, 2), (1, 1), (0, 0), (0, 0), (1, 1), 1, false);")]
    [InlineData("MixedPrecision, ConvTranspose2d(4, 3)", "FewChannelConvTranspose2d convTranspose2d_0 = ")]
    [InlineData("MixedPrecision, Flatten, Linear(4, bias: false)", "MixedLinear linear1 = new(")]
    [InlineData("Conv2d(4, 3), ConvTranspose2d(4, 3, groups: 2)", "return convTranspose2d_1.call(x).ThenDispose(x);")]
    [InlineData("Conv2d(4, 3)", "var x = images.ChannelsLast(); ")]
    [InlineData("Conv2d(4, 3, padding: 1), ReLU, MaxPool2d(2), Conv2d(4, 1)", "return conv2d_3.call(x).ThenDispose(x);")]
    [InlineData("Conv2d(4, 3), ReLU", "return x.relu_();")]
    [InlineData("Conv2d(4, 3), LeakyReLU(0.2)", "return x.leaky_relu_(0.2);")]
    [InlineData("Conv2d(4, 3), LeakyReLU(-0.5)", "functional.leaky_relu(x, -0.5).ThenDispose(x);")]
    [InlineData("Conv2d(4, 3), ELU", "return elu1.call(x).ThenDispose(x);")]
    [InlineData("Conv2d(4, 3), Save(\"a\"), ReLU, Add(\"a\")", "x = x.relu(); ")]
    [InlineData("Conv2d(4, 3), ReLU, Tanh", "return x.tanh().ThenDispose(x);")]
    [InlineData("ReLU", "return images.relu();")]
    [InlineData("Upsample(2)", "nn.Upsample(null, [2, 2], global::TorchSharp.torch.UpsampleMode.Nearest);")]
    [InlineData("Upsample(2, \"bilinear\")", "nn.Upsample(null, [2, 2], global::TorchSharp.torch.UpsampleMode.Bilinear, false);")]
    [InlineData("Upsample(3, \"bicubic\")", "nn.Upsample(null, [3, 3], global::TorchSharp.torch.UpsampleMode.Bicubic, false);")]
    public void A_module_is_written_as_it_has_to_be(string layers, string expected)
    {
        var run = CompilerRun.Of($$"""
            using AeDsl;
            [Network, Input(1, 4, 4), {{layers}}]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """);
        Assert.Contains(expected, run.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_model_in_mixed_precision_has_no_plan()
    {
        static string Source(string mark) => CompilerRun.Of($$"""
            using AeDsl;
            [Autoencoder, Input(9){{mark}}]
            partial class Model
            {
                [Linear(4)] public partial class Encoder;
                [Linear(9)] public partial class Decoder;
                [MeanSquaredError] public partial class Loss;
            }
            """).Source;

        Assert.Contains("TrainingPlan", Source(""), StringComparison.Ordinal);
        Assert.DoesNotContain("TrainingPlan", Source(", MixedPrecision"), StringComparison.Ordinal);
    }
}
