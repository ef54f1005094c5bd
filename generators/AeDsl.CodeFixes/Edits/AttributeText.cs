using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Edits;

/// <summary>A layer's text as it can be written at a place: with namespaces where the names are not in scope there.</summary>
internal static class AttributeText
{
    private static readonly Dictionary<string, string> s_enumerations = new(StringComparer.Ordinal)
    {
        ["LossReduction"] = "AeDsl",
    };

    /// <param name="text">A layer, or several: <c>Flatten, Linear(1)</c>.</param>
    /// <returns>Null where one of them names no attribute of AeDsl, or arguments that it does not take.</returns>
    public static string? InScope(SemanticModel semantics, int position, string text)
    {
        var written = Parse(text).Select(attribute => InScope(semantics, position, attribute)).ToList();
        return written.Contains(null) ? null : string.Join(", ", written);
    }

    private static string? InScope(SemanticModel semantics, int position, AttributeSyntax attribute)
    {
        var expressions = attribute
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is IdentifierNameSyntax name && s_enumerations.ContainsKey(name.Identifier.ValueText));
        var qualified = attribute
            .ReplaceNodes(expressions, (access, _) => access.WithExpression(TypeInScope(semantics, position, access.Expression.ToString())))
            .ToString();
        return new[] { qualified, $"AeDsl.{qualified}", $"global::AeDsl.{qualified}" }
            .FirstOrDefault(candidate => IsAeDsl(semantics, position, candidate));
    }

    /// <summary>An argument's value, <c>LossReduction.Sum</c>, likewise.</summary>
    public static string ValueInScope(SemanticModel semantics, int position, string value) =>
        SyntaxFactory.ParseExpression(value) is MemberAccessExpressionSyntax access
            && s_enumerations.ContainsKey(access.Expression.ToString())
            ? access.WithExpression(TypeInScope(semantics, position, access.Expression.ToString())).ToString()
            : value;

    private static ExpressionSyntax TypeInScope(SemanticModel semantics, int position, string name)
    {
        var full = $"{s_enumerations[name]}.{name}";
        var written = new[] { name, full }.FirstOrDefault(candidate =>
            semantics.GetSpeculativeSymbolInfo(
                position, SyntaxFactory.ParseTypeName(candidate), SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol?.ToDisplayString()
                == full);
        return SyntaxFactory.ParseExpression(written ?? $"global::{full}");
    }

    private static bool IsAeDsl(SemanticModel semantics, int position, string text) =>
        semantics.GetSpeculativeSymbolInfo(position, Parse(text)[0]).Symbol is IMethodSymbol
        {
            ContainingType.ContainingNamespace: { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true }
        };

    private static SeparatedSyntaxList<AttributeSyntax> Parse(string text) =>
        SyntaxFactory.ParseCompilationUnit($"[{text}] class C;").DescendantNodes().OfType<AttributeListSyntax>().First().Attributes;
}
