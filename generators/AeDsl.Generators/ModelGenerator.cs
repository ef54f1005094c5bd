using System.Text;
using AeDsl.Core.Model;
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

    private static readonly string[] s_kinds = ["AeDsl.AutoencoderAttribute", "AeDsl.VaeAttribute", "AeDsl.NetworkAttribute", "AeDsl.GanAttribute"];

    private sealed record Inferred(Declaration Declaration, ModulePlan? Plan);

    private sealed record Source(string HintName, string Text);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = s_kinds.Select(kind => Declarations(context, kind)).ToArray();
        var clashes = Clashes(declarations);
        foreach (var declaration in declarations)
        {
            var sources = declaration
                .Select(static (declaration, _) => new Inferred(declaration, ModelInference.Infer(declaration.Topology).Plan))
                .WithTrackingName(Steps.Infer)
                .Select(static (inferred, _) => Write(inferred))
                .WithTrackingName(Steps.Emit);
            context.RegisterSourceOutput(sources.Combine(clashes), static (output, pair) =>
                output.AddSource(HintName(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));
        }
    }

    private static IncrementalValuesProvider<Declaration> Declarations(IncrementalGeneratorInitializationContext context, string kind) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            kind,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, cancellation) => IsFirstKind(found) ? DeclarationReader.Read((INamedTypeSymbol)found.TargetSymbol, cancellation) : null)
        .Where(static declaration => declaration is { Type.CanBeEmitted: true })
        .Select(static (declaration, _) => declaration!)
        .WithTrackingName(Steps.Read);

    /// <summary>Names that another model has in other letters, Model and model: the compiler compares hint names without case.</summary>
    private static IncrementalValueProvider<EquatableArray<string>> Clashes(IncrementalValuesProvider<Declaration>[] declarations) => declarations
        .Select(models => models.Select(static (declaration, _) => declaration.Type.HintName).Collect())
        .Aggregate(static (left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
        .Select(static (names, _) => names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).Skip(1))
            .ToEquatableArray());

    private static string HintName(string name, EquatableArray<string> clashes)
    {
        var place = clashes.TakeWhile(clash => clash != name).Count();
        return place < clashes.Count ? $"{name}-{Literal.Of(place + 2)}.g.cs" : $"{name}.g.cs";
    }

    /// <summary>A class with two kinds (an error) or two marked declarations is written once.</summary>
    private static bool IsFirstKind(GeneratorAttributeSyntaxContext found)
    {
        var first = AttributeReader.Of(found.TargetSymbol, "ModelAttribute")[0].ApplicationSyntaxReference;
        var here = found.Attributes[0].ApplicationSyntaxReference;
        return first?.SyntaxTree == here?.SyntaxTree && first?.Span == here?.Span;
    }

    private static Source Write(Inferred inferred)
    {
        var (type, topology) = inferred.Declaration;
        var text = inferred.Plan is { } plan ? ModelEmitter.Emit(type, topology, plan) : StubEmitter.Emit(type, topology);
        return new Source(type.HintName, text);
    }
}
