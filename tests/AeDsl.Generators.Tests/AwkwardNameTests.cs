using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>Names that are legal but need care where they are written again.</summary>
public class AwkwardNameTests
{
    private const string Body = "{ [MeanSquaredError] public partial class Loss; }";

    [Theory]
    [InlineData(
        "[Network, Input(3), Linear(2)] public partial class Model "
            + Body
            + " [Network, Input(3), Linear(2)] public partial class model "
            + Body,
        2)]
    [InlineData("namespace @event; [Network, Input(3), Linear(2)] public partial class Model " + Body, 1)]
    [InlineData("public partial class @class { [Network, Input(3), Linear(2)] public partial class @struct " + Body + " }", 1)]
    [InlineData("[Network, Input(3), Save(\"\\\"{0}\\n*/\"), Linear(3), Add(\"\\\"{0}\\n*/\")] public partial class Model " + Body, 1)]
    [InlineData(
        "[Vae(2), Input(9)] public partial class Model { [Linear(3), Save(\"a\"), ReLU, Concat(\"a\"), Save(\"b\")] public partial class "
            + "Encoder; [Linear(9), Sigmoid] public partial class Decoder; [BinaryCrossEntropy, KullbackLeibler] public partial class "
            + "Loss; }",
        1)]
    [InlineData(
        "[Vae(2), Input(9)] public partial class Model { [Save(\"b\")] public partial class Encoder; [Linear(9), Sigmoid] public partial "
            + "class Decoder; [BinaryCrossEntropy, KullbackLeibler] public partial class Loss; }",
        1)]
    public void Awkward_names_compile(string declarations, int models)
    {
        var run = CompilerRun.Of($"using AeDsl; {declarations}");
        Assert.Equal(models, run.Result.GeneratedTrees.Length);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(run.Reported, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>
    /// Names by which emitted code calls TorchSharp, each meaning something else: a type beside the model, the model, what is around it or
    /// in it.
    /// </summary>
    [Theory]
    [InlineData("namespace Demo; public class torch; public class nn; public class Tensor; public class Posterior; {0}")]
    [InlineData("namespace Demo { {0} } namespace Demo.torch { public class Thing; } namespace Demo.nn { public class Thing; }")]
    [InlineData("public class torch; public class nn; public class Tensor; public class Posterior; {0}")]
    [InlineData("global using torch = TorchSharp.torch; global using Tensor = TorchSharp.torch.Tensor; {0}")]
    [InlineData("namespace AeDsl; {0}")]
    [InlineData("namespace TorchSharp; {0}")]
    [InlineData("namespace torch.nn; {0}")]
    [InlineData("public partial class torch { {0} }")]
    [InlineData("public partial class Outer { internal class Tensor; private static int nn() => 3; internal static class Posterior; {0} }")]
    [InlineData("public class Base { protected class torch; } public partial class Outer : Base { {0} }")]
    [InlineData("namespace Tensor { {0} }")]
    public void Names_of_emitted_code_may_be_taken(string around)
    {
        foreach (var model in new[]
        {
            Network("Model"),
            Vae("Model"),
            Gan("Model"),
            Network("Model").Replace("Linear(2)", "Flatten, Linear(2), Linear(5)").Replace("Input(4)", "Input(0)")
        })
        {
            RequireCompiles(around.Replace("{0}", model));
        }
    }

    [Theory]
    [InlineData("torch")]
    [InlineData("nn")]
    [InlineData("Tensor")]
    [InlineData("Posterior")]
    public void A_model_may_be_called_like_a_name_of_emitted_code(string name)
    {
        foreach (var model in new[] { Network(name), Vae(name), Gan(name) })
        {
            RequireCompiles($"namespace Demo; {model}");
            RequireCompiles(model);
            RequireCompiles($"namespace Demo; {model.Replace("Linear(4)", "Linear(0)")}");
        }
    }

    [Theory]
    [InlineData("torch")]
    [InlineData("nn")]
    [InlineData("Tensor")]
    [InlineData("Posterior")]
    public void A_loss_term_or_a_member_may_be_called_like_a_name_of_emitted_code(string name)
    {
        RequireCompiles(Network("Model").Replace("Smallness", name));
        RequireCompiles(Vae("Model").Replace("Smallness", name));
        RequireCompiles(Network("Model").Replace("/*member*/", $"private static int {name} = 3;"));
        RequireCompiles(Vae("Model").Replace("/*member*/", $"private static class {name};"));
        RequireCompiles(Vae("Model").Replace("partial class Decoder;", $"partial class Decoder {{ public static int {name} = 3; }}"));
    }

    private static string Network(string name) => $$"""
        [AeDsl.Network, AeDsl.Input(4), AeDsl.Linear(4), AeDsl.ReLU]
        [AeDsl.Save("torch"), AeDsl.Linear(4), AeDsl.Add("torch"), AeDsl.Sigmoid]
        public partial class {{name}}
        {
            /*member*/
            [AeDsl.MeanSquaredError] public partial class Loss;
            [AeDsl.LossTerm] private static global::TorchSharp.torch.Tensor Smallness(
                global::TorchSharp.torch.Tensor target, global::TorchSharp.torch.Tensor output) => output.abs().mean();
        }
        """;

    private static string Vae(string name) => $$"""
        [AeDsl.Vae(2), AeDsl.Input(4), AeDsl.GaussianNoise(0.1)]
        public partial class {{name}}
        {
            /*member*/
            [AeDsl.Linear(4), AeDsl.ReLU] public partial class Encoder;
            [AeDsl.Mirror, AeDsl.Sigmoid] public partial class Decoder;
            [AeDsl.BinaryCrossEntropy, AeDsl.KullbackLeibler(warmUp: 2), AeDsl.MaximumMeanDiscrepancy] public partial class Loss;
            [AeDsl.LossTerm] private static global::TorchSharp.torch.Tensor Smallness(
                global::TorchSharp.torch.Tensor target, global::AeDsl.VaeOutput output) => output.Latent.abs().mean();
        }
        """;

    private static string Gan(string name) => $$"""
        [AeDsl.Gan(2), AeDsl.Input(4), AeDsl.Condition(3)]
        public partial class {{name}}
        {
            [AeDsl.Linear(4), AeDsl.Sigmoid] public partial class Generator;
            [AeDsl.Linear(1)] public partial class Discriminator;
            [AeDsl.Adversarial] public partial class Loss;
        }
        """;

    private static void RequireCompiles(string source)
    {
        var run = CompilerRun.Of($"#pragma warning disable CS1591, CS8981\n{source}");
        var errors = run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"{string.Join("\n", errors)}\n{source}\n{string.Concat(run.Result.GeneratedTrees)}");
        Assert.Single(run.Result.GeneratedTrees);
    }

    [Fact]
    public void A_part_with_a_kind_of_its_own_is_written_once()
    {
        var run = CompilerRun.Of(
            "using AeDsl; [Autoencoder, Input(35)] public partial class Model { [Linear(2)] public partial class Encoder; [Mirror, "
                + "Network] public partial class Decoder; [MeanSquaredError] public partial class Loss; }");
        Assert.Single(run.Result.GeneratedTrees);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains(run.Reported, diagnostic => diagnostic.Id == "AED0009");
    }

    [Theory]
    [InlineData("[Vae(latent: 4), Input(16)] public partial class")]
    [InlineData("namespace ; [Network, Input(3), Linear(2)] public partial class Model { }")]
    [InlineData("partial class { [Network, Input(3), Linear(2)] public partial class Model { } }")]
    public void Nothing_is_written_for_a_name_that_is_not_typed_yet(string source) =>
        Assert.Empty(CompilerRun.Of($"using AeDsl; {source}").Result.GeneratedTrees);
}
