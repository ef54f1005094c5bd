using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>Names that are legal but need care where they are written again.</summary>
public class AwkwardNameTests
{
    private const string Body = "{ [MeanSquaredError] public partial class Loss; }";

    [Theory]
    [InlineData("[Network, Input(3), Linear(2)] public partial class Model " + Body + " [Network, Input(3), Linear(2)] public partial class model " + Body, 2)]
    [InlineData("namespace @event; [Network, Input(3), Linear(2)] public partial class Model " + Body, 1)]
    [InlineData("public partial class @class { [Network, Input(3), Linear(2)] public partial class @struct " + Body + " }", 1)]
    [InlineData("[Network, Input(3), Save(\"\\\"{0}\\n*/\"), Linear(3), Add(\"\\\"{0}\\n*/\")] public partial class Model " + Body, 1)]
    [InlineData("[Vae(2), Input(9)] public partial class Model { [Linear(3), Save(\"a\"), ReLU, Concat(\"a\"), Save(\"b\")] public partial class Encoder; [Linear(9), Sigmoid] public partial class Decoder; [BinaryCrossEntropy, KullbackLeibler] public partial class Loss; }", 1)]
    [InlineData("[Vae(2), Input(9)] public partial class Model { [Save(\"b\")] public partial class Encoder; [Linear(9), Sigmoid] public partial class Decoder; [BinaryCrossEntropy, KullbackLeibler] public partial class Loss; }", 1)]
    public void Awkward_names_compile(string declarations, int models)
    {
        var run = CompilerRun.Of($"using AeDsl; {declarations}");
        Assert.Equal(models, run.Result.GeneratedTrees.Length);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(run.Reported, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_part_with_a_kind_of_its_own_is_written_once()
    {
        var run = CompilerRun.Of("using AeDsl; [Autoencoder, Input(35)] public partial class Model { [Linear(2)] public partial class Encoder; [Mirror, Network] public partial class Decoder; [MeanSquaredError] public partial class Loss; }");
        Assert.Single(run.Result.GeneratedTrees);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Contains(run.Reported, diagnostic => diagnostic.Id == "AED0009");
    }

    [Theory]
    [InlineData("[Vae(latent: 4), Input(16)] public partial class")]
    [InlineData("namespace ; [Network, Input(3), Linear(2)] public partial class Model { }")]
    [InlineData("partial class { [Network, Input(3), Linear(2)] public partial class Model { } }")]
    public void Nothing_is_written_for_a_name_that_is_not_typed_yet(string source) => Assert.Empty(CompilerRun.Of($"using AeDsl; {source}").Result.GeneratedTrees);
}
