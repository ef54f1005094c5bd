using System.Text;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.Generators;

/// <summary>
/// Writes the TorchSharp module of each class that declares a model: read, infer, emit, each step cached by value.
/// It reports nothing: the analyzer, which calls the same reading and inference, does.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>The steps' names, by which tests ask what ran again.</summary>
    internal static class Steps
    {
        public const string Read = nameof(Read);
        public const string Infer = nameof(Infer);
        public const string Emit = nameof(Emit);
    }

    private sealed record Inferred(Declaration Declaration, ModulePlan? Plan);

    private sealed record Source(string HintName, string Text);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = AttributedTypes.Read(
                context, AttributedTypes.Declared(context), static (type, _, cancellation) => Read(type, cancellation))
            .WithTrackingName(Steps.Read);
        var sources = declarations
            .Select(
                static (declaration, _) => new Inferred(
                    declaration, ModelInference.Infer(declaration.Topology, suggestsFixes: false).Plan))
            .WithTrackingName(Steps.Infer)
            .Select(static (inferred, _) => Write(inferred))
            .WithTrackingName(Steps.Emit);
        var clashes = HintNames.Clashes(declarations.Select(static (declaration, _) => declaration.Type.HintName));
        context.RegisterSourceOutput(sources.Combine(clashes), static (output, pair) =>
            output.AddSource(HintNames.Of(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));
    }

    /// <summary>A model that can be emitted, if the type is one.</summary>
    private static Declaration? Read(INamedTypeSymbol type, CancellationToken cancellation) =>
        AttributeReader.IsModel(type) && DeclarationReader.Read(type, cancellation) is var declaration && ModelEmitter.CanEmit(declaration)
            ? declaration
            : null;

    private static Source Write(Inferred inferred)
    {
        var (type, topology) = inferred.Declaration;
        var text = inferred.Plan is { } plan ? ModelEmitter.Emit(type, topology, plan) : StubEmitter.Emit(type, topology);
        return new Source(type.HintName, text);
    }
}
