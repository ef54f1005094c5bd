using System.Text;
using AeDsl.Core.Code;
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

    private sealed record Inferred(Declaration Declaration, ModulePlan? Plan);

    private sealed record Source(string HintName, string Text);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var kinds = Enum.GetNames(typeof(ModelKind)).Select(kind => Declarations(context, $"AeDsl.{kind}Attribute")).ToList();
        var clashes = Clashes(kinds);
        foreach (var declarations in kinds)
        {
            var sources = declarations
                .Select(
                    static (declaration, _) => new Inferred(
                        declaration, ModelInference.Infer(declaration.Topology, suggestsFixes: false).Plan))
                .WithTrackingName(Steps.Infer)
                .Select(static (inferred, _) => Write(inferred))
                .WithTrackingName(Steps.Emit);
            context.RegisterSourceOutput(sources.Combine(clashes), static (output, pair) =>
                output.AddSource(HintName(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));
        }
    }

    /// <summary>
    /// The models that carry a kind. A class with two kinds, which is an error, or with two marked declarations is read once.
    /// </summary>
    private static IncrementalValuesProvider<Declaration> Declarations(
        IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) =>
                    IsFirst(found, cancellation) ? DeclarationReader.Read((INamedTypeSymbol)found.TargetSymbol, cancellation) : null)
            .Where(static declaration => declaration is not null && ModelEmitter.CanEmit(declaration))
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(Steps.Read);

    /// <summary>The attribute that was found is the first of the class's kinds.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext found, CancellationToken cancellation) =>
        AttributeReader.FirstKind((INamedTypeSymbol)found.TargetSymbol)?.ApplicationSyntaxReference is { } first
        && found.Attributes[0].ApplicationSyntaxReference is { } mark
        && first.SyntaxTree == mark.SyntaxTree && first.Span == mark.Span;

    /// <summary>Names that another model has in other letters, Model and model: the compiler compares hint names without case.</summary>
    private static IncrementalValueProvider<EquatableArray<string>> Clashes(IEnumerable<IncrementalValuesProvider<Declaration>> kinds) =>
        kinds
        .Select(static declarations => declarations.Select(static (declaration, _) => declaration.Type.HintName).Collect())
        .Aggregate(static (all, more) => all.Combine(more).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
        .Select(static (names, _) => names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).Skip(1))
            .ToEquatableArray());

    private static string HintName(string name, EquatableArray<string> clashes)
    {
        var place = clashes.TakeWhile(clash => clash != name).Count();
        return place < clashes.Count ? $"{name}-{Literal.Of(place + 2)}.g.cs" : $"{name}.g.cs";
    }

    private static Source Write(Inferred inferred)
    {
        var (type, topology) = inferred.Declaration;
        var text = inferred.Plan is { } plan ? ModelEmitter.Emit(type, topology, plan) : StubEmitter.Emit(type, topology);
        return new Source(type.HintName, text);
    }
}
