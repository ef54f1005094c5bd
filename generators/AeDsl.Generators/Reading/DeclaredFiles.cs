using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Generators.Reading;

/// <summary>The files that a model names, and the names that its weights had before.</summary>
internal static class DeclaredFiles
{
    /// <summary>What the first attribute of a family names; null where there is none that the compiler can bind.</summary>
    public static DeclaredFile? Of(AttributeGroup attributes, TextArgument argument) =>
        attributes.First is { Content: { } content } attribute
            ? new DeclaredFile(
                content[argument],
                attribute.ArgumentOf(argument.Name) is AttributeArgumentSyntax { Expression: LiteralExpressionSyntax literal }
                    && literal.IsKind(SyntaxKind.StringLiteralExpression),
                content.ValueOf(Resized) is true)
            : null;

    /// <summary>The former names on the model itself and on its parts, in the order in which anchors count them.</summary>
    public static EquatableArray<RenamedPart> Renamed(
        INamedTypeSymbol model, IEnumerable<PartRole> roles, CancellationToken cancellation)
    {
        var renamed = new List<RenamedPart>();
        foreach (var role in roles)
        {
            if (PartSymbols.Of(model, role) is not { } part) continue;
            var attributes = new TypeAttributes(part, cancellation);
            foreach (var attribute in attributes[AttributeFamily.Renamed].All)
            {
                if (attribute.Content is not { } content) continue;
                renamed.Add(new RenamedPart(
                    role, attributes.LayerBefore(attribute), content[SavedName], content.ValueOf(Arguments.Of) as string));
            }
        }
        return renamed.ToEquatableArray();
    }
}
