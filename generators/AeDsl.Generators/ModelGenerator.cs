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
        var declarations = Declarations(context);
        var clashes = Clashes(declarations);
        var sources = declarations
            .Select(static (declaration, _) => new Inferred(declaration, ModelInference.Infer(declaration.Topology).Plan))
            .WithTrackingName(Steps.Infer)
            .Select(static (inferred, _) => Write(inferred))
            .WithTrackingName(Steps.Emit);
        context.RegisterSourceOutput(sources.Combine(clashes), static (output, pair) =>
            output.AddSource(HintName(pair.Left.HintName, pair.Right), SourceText.From(pair.Left.Text, Encoding.UTF8)));
    }

    /// <summary>
    /// As ForAttributeWithMetadataName finds classes, but without asking the compiler for a class's attributes: it binds
    /// all of them for one, and a network's layers stand on the class itself.
    /// </summary>
    private static IncrementalValuesProvider<Declaration> Declarations(IncrementalGeneratorInitializationContext context)
    {
        var files = context.CompilationProvider.SelectMany(static (compilation, _) => compilation.SyntaxTrees);
        var globalAliases = files
            .Select(ModelCandidates.GlobalAliases)
            .Where(static aliases => aliases.Count > 0)
            .Collect()
            .Select(static (files, _) => files.SelectMany(aliases => aliases).ToEquatableArray());
        return files
            .Combine(globalAliases)
            .SelectMany(static (file, cancellation) => ModelCandidates.In(file.Left, file.Right, cancellation))
            .Combine(context.CompilationProvider)
            .Select(static (candidate, cancellation) => Read(candidate.Left, candidate.Right, cancellation))
            .Where(static declaration => declaration is { Type.CanBeEmitted: true })
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(Steps.Read);
    }

    /// <summary>The model whose kind stands on a declaration; null where there is none. A class with two kinds (an error) or two marked declarations is read once.</summary>
    private static Declaration? Read(TypeDeclarationSyntax candidate, Compilation compilation, CancellationToken cancellation)
    {
        var semantics = compilation.GetSemanticModel(candidate.SyntaxTree);
        if (semantics.GetDeclaredSymbol(candidate, cancellation) is not INamedTypeSymbol type) return null;
        var source = new RememberedAttributes(semantics, cancellation);
        return source.Of(type)[AttributeFamily.Kind].First?.Syntax?.Parent?.Parent == candidate ? DeclarationReader.Read(type, source) : null;
    }

    /// <summary>Names that another model has in other letters, Model and model: the compiler compares hint names without case.</summary>
    private static IncrementalValueProvider<EquatableArray<string>> Clashes(IncrementalValuesProvider<Declaration> declarations) => declarations
        .Select(static (declaration, _) => declaration.Type.HintName)
        .Collect()
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
