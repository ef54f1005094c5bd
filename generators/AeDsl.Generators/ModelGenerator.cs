using System.Text;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        foreach (var kind in new[] { "AeDsl.AutoencoderAttribute", "AeDsl.VaeAttribute", "AeDsl.NetworkAttribute", "AeDsl.GanAttribute" })
        {
            var sources = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    kind,
                    static (node, _) => node is TypeDeclarationSyntax,
                    static (found, cancellation) => IsFirstKind(found) ? DeclarationReader.Read((INamedTypeSymbol)found.TargetSymbol, cancellation) : null)
                .Where(static declaration => declaration is { Type.CanBeEmitted: true })
                .WithTrackingName(Steps.Read)
                .Select(static (declaration, _) => new Inferred(declaration!, ModelInference.Infer(declaration!.Topology).Plan))
                .WithTrackingName(Steps.Infer)
                .Select(static (inferred, _) => Write(inferred))
                .WithTrackingName(Steps.Emit);
            context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
        }
    }

    /// <summary>A class with two kinds (an error) or two marked declarations is written once.</summary>
    private static bool IsFirstKind(GeneratorAttributeSyntaxContext found)
    {
        var first = AttributeReader.Of(found.TargetSymbol, "ModelAttribute")[0];
        return first.ApplicationSyntaxReference == found.Attributes[0].ApplicationSyntaxReference
            || first.ApplicationSyntaxReference?.Span == found.Attributes[0].ApplicationSyntaxReference?.Span && first.ApplicationSyntaxReference?.SyntaxTree == found.Attributes[0].ApplicationSyntaxReference?.SyntaxTree;
    }

    private static Source Write(Inferred inferred)
    {
        var (type, topology) = inferred.Declaration;
        var text = inferred.Plan is { } plan ? ModelEmitter.Emit(type, topology, plan) : StubEmitter.Emit(type, topology);
        return new Source($"{type.HintName}.g.cs", text);
    }
}
