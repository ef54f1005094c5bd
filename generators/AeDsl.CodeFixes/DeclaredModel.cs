using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Core.Plan.Files;
using AeDsl.Generators.Diagnostics;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes;

/// <summary>A model as a fix sees it: read and worked out as the analyzer did, with a way from anchors back to attributes.</summary>
internal sealed class DeclaredModel
{
    private DeclaredModel(Compilation compilation, INamedTypeSymbol symbol, ProjectFiles? files, CancellationToken cancellation)
    {
        Compilation = compilation;
        Symbol = symbol;
        Cancellation = cancellation;
        Files = files;
        Topology = DeclarationReader.Read(symbol, cancellation).Topology;
        Findings = ModelInference.Infer(Topology, files: files).Findings;
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Symbol { get; }

    public CancellationToken Cancellation { get; }

    public Topology Topology { get; }

    public EquatableArray<Finding> Findings { get; }

    /// <summary>What the build has read of files; null where they are not asked about.</summary>
    public ProjectFiles? Files { get; }

    /// <summary>The model that a place belongs to; null outside of models.</summary>
    public static DeclaredModel? Around(
        SemanticModel semantics, SyntaxNode place, CancellationToken cancellation, ProjectFiles? files = null)
    {
        var declaration = place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var type = declaration is null ? null : semantics.GetDeclaredSymbol(declaration, cancellation);
        while (type is not null && !AttributeReader.IsModel(type)) type = type.ContainingType;
        return type is null ? null : new DeclaredModel(semantics.Compilation, type, files, cancellation);
    }

    /// <summary>The same model in another compilation; null where it is no model there.</summary>
    public DeclaredModel? In(Compilation compilation) => Of(compilation, Symbol, Cancellation, Files);

    /// <summary>The model that a class of another compilation is in this one; null where it is none.</summary>
    public static DeclaredModel? Of(
        Compilation compilation, INamedTypeSymbol other, CancellationToken cancellation, ProjectFiles? files = null) =>
        compilation.Assembly.GetTypeByMetadataName(MetadataName.Of(other)) is { } symbol && AttributeReader.IsModel(symbol)
            ? new DeclaredModel(compilation, symbol, files, cancellation)
            : null;

    /// <summary>The attribute that an anchor stands for; null where it stands for a name.</summary>
    public AttributeSyntax? AttributeAt(Anchor anchor) =>
        AttributeAt(AnchorLocator.Locate(Symbol, anchor with { Argument = null }, Cancellation));

    public AttributeSyntax? AttributeAt(Location location) =>
        location.SourceTree?.GetRoot(Cancellation).FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>The finding that was reported as a diagnostic.</summary>
    public Finding? FindingOf(Diagnostic diagnostic) => Findings
        .FirstOrDefault(
            finding => finding.Rule.Id == diagnostic.Id
                && IsSamePlace(AnchorLocator.Locate(Symbol, finding.Anchor, Cancellation), diagnostic.Location));

    /// <summary>The declaration that carries the kind's attribute.</summary>
    public TypeDeclarationSyntax? Declaration => AttributeAt(Anchor.OfKind)?.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    public SemanticModel SemanticsOf(SyntaxNode node) => Compilation.GetSemanticModel(node.SyntaxTree);

    private static bool IsSamePlace(Location one, Location other) =>
        one.SourceSpan == other.SourceSpan && one.SourceTree?.FilePath == other.SourceTree?.FilePath;
}
