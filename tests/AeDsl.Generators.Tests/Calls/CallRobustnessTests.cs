using System.Collections.Immutable;
using System.Diagnostics;
using AeDsl.Generators.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Generators.Tests.Calls;

/// <summary>The analyzer beside a person who types, in a project that is large, and over models of another project.</summary>
public class CallRobustnessTests
{
    private const string Typed = """
        var x = torch.randn(16, 10)[0, ..^1].view([-1, DigitVae.LatentSize]);
        var (mean, logVariance) = vae.Encode(choice ? x : unknown);
        vae.Interpolate(steps: 1, from: x, to: torch.cat([x, .. new[] { x }], 1));
        foreach (var y in new[] { x }) { try { vae.Decode(y ?? x); } finally { x *= 2; } }
        Func<Tensor> f = () => vae.Sample(0); int Local(Tensor t) => vae.Decode(t.permute(1, 0)).shape[0] switch { > 3 => 1, _ => 2 };
        DigitVae.ComputeLosses(x, vae.call(x) with { Latent = x }); x = x[TensorIndex.Slice(1, 2)]; x.sum(new long[] { });
        """;

    [Fact]
    public void Half_typed_code_is_no_reason_to_fail()
    {
        var whole = CallingProgram.Of(Typed);
        var start = whole.IndexOf(Typed[..20], StringComparison.Ordinal);
        for (var length = 0; length < Typed.Length; length += 5)
        {
            // With what stands after it, and without.
            CompilerAnalysis(whole.Remove(start + length, Math.Min(7, Typed.Length - length)));
            if (length % 25 == 0) CompilerAnalysis(whole[..(start + length)]);
        }
    }

    [Fact]
    public void A_mistaken_model_is_left_to_its_own_message()
    {
        var run = CompilerRun.Of(
            CallingProgram.Of("vae.Decode(torch.zeros(3, 3)); vae.Sample(0);")
                .Replace("Sigmoid, Unflatten(1, 28, 28)", "Sigmoid", StringComparison.Ordinal));
        Assert.Equal("AED1201", Assert.Single(run.Reported).Id);
    }

    [Fact]
    public void Calls_of_models_of_another_assembly_are_followed()
    {
        var library = CompilerRun.Of(CallingProgram.Models);
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);
        image.Position = 0;
        const string Source = """
            using TorchSharp;
            class User
            {
                void Use(Demo.DigitVae vae, Demo.FontAutoencoder fonts)
                {
                    vae.Decode(torch.zeros(3, Demo.DigitVae.LatentSize)); vae.Decode(torch.zeros(3, 3)); fonts.Encode(torch.zeros(3, 3));
                }
            }
            """;
        var reported = Analyze(
            CompilerRun.Compile(Source).AddReferences(MetadataReference.CreateFromStream(image)).WithAssemblyName("Other"));
        Assert.Equal(
            ["DigitVae.Decode expects (N, 20), got (3, 3)", "FontAutoencoder expects (N, 35), got (3, 3)"],
            reported.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_long_method_is_analyzed_before_long()
    {
        var statements = string.Concat(
            Enumerable.Range(0, 500)
                .Select(i => $"var x{i} = torch.zeros({i + 1}, 20); if (choice) x{i} = x{i} * 2; while (choice) vae.Decode(x{i}); "));
        var compilation = CompilerRun.Of(CallingProgram.Of(statements)).Compilation;
        var watch = Stopwatch.StartNew();
        Assert.Empty(Analyze(compilation));
        // Seconds on an idle machine; one state for each way through the method would never end.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_deep_expression_is_given_up()
    {
        var sum = string.Concat(Enumerable.Repeat(" + 1", 3_000));
        CompilerAnalysis(CallingProgram.Of($"vae.Decode(unknown{sum});"));
    }

    /// <summary>Fails where the generator or an analyzer throws.</summary>
    private static void CompilerAnalysis(string source) => CompilerRun.Of(source);

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation) => compilation
        .WithAnalyzers(
            [new CallAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                (exception, _, _) => throw new InvalidOperationException("The analyzer threw.", exception),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
}
