using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Declarations that look like a model's: an attribute is named like a kind, or by an alias. It is known from a file's
/// text alone, so that no edit of another file looks at this one again, apart from one that changes global aliases.
/// </summary>
internal static class ModelCandidates
{
    private static readonly string[] s_kinds = Enum.GetNames(typeof(ModelKind));

    /// <summary>The aliases that a file declares for all files.</summary>
    public static EquatableArray<string> GlobalAliases(SyntaxTree tree, CancellationToken cancellation) =>
        tree.GetRoot(cancellation) is CompilationUnitSyntax unit ? Aliases(unit.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))).ToEquatableArray() : [];

    /// <summary>A file's candidates.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="globalAliases">The aliases of all files.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static IEnumerable<TypeDeclarationSyntax> In(SyntaxTree tree, EquatableArray<string> globalAliases, CancellationToken cancellation) =>
        tree.GetRoot(cancellation) is CompilationUnitSyntax unit ? Among(unit.Members, [.. s_kinds, .. globalAliases, .. Aliases(unit.Usings)]) : [];

    private static IEnumerable<TypeDeclarationSyntax> Among(SyntaxList<MemberDeclarationSyntax> members, IReadOnlyCollection<string> names)
    {
        foreach (var member in members)
        {
            if (member is TypeDeclarationSyntax type && IsNamed(type, names)) yield return type;
            var inner = member switch
            {
                BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } space => Among(space.Members, [.. names, .. Aliases(space.Usings)]),
                BaseNamespaceDeclarationSyntax space => Among(space.Members, names),
                TypeDeclarationSyntax outer => Among(outer.Members, names),
                _ => [],
            };
            foreach (var candidate in inner) yield return candidate;
        }
    }

    private static bool IsNamed(TypeDeclarationSyntax type, IReadOnlyCollection<string> names)
    {
        foreach (var list in type.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (SimpleName(attribute.Name) is { } name && names.Contains(AttributeReader.WithoutSuffix(name))) return true;
            }
        }
        return false;
    }

    private static string? SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string> Aliases(IEnumerable<UsingDirectiveSyntax> directives) =>
        directives.Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>().Select(AttributeReader.WithoutSuffix);
}
