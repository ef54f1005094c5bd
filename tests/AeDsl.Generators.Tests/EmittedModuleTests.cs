using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>Modules that are written otherwise than TorchSharp's own, or with more said than has to be.</summary>
public class EmittedModuleTests
{
    [Theory]
    [InlineData("Flatten, Linear(8), GroupNorm(4)", "global::AeDsl.Modules.GroupNorm groupNorm2 = new(4, 8, 1e-5, true);")]
    [InlineData("ConvTranspose2d(2, new[] { 1, 1 }, stride: new[] { 1, 3 }, outputPadding: new[] { 0, 1 })",
        "conv_transpose2d(images, convTranspose2d_0.weight!, convTranspose2d_0.bias, [1, 3], [0, 0], [0, 1], [1, 1], 1)")]
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
}
