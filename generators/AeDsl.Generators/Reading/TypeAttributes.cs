using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>The attributes of AeDsl on one declaration of a class, by family and in source order.</summary>
internal sealed class DeclarationAttributes
{
    private static readonly int s_families = Enum.GetValues(typeof(AttributeFamily)).Length;

    private readonly AttributeGroup[] _groups;

    public DeclarationAttributes(IEnumerable<AttributeData> attributes, CancellationToken cancellation)
    {
        _groups = Enumerable.Repeat(AttributeGroup.Empty, s_families).ToArray();
        foreach (var family in attributes.GroupBy(attribute => AttributeReader.FamilyOf(attribute.AttributeClass)))
        {
            if (family.Key is { } key) _groups[(int)key] = new AttributeGroup(family.Select(attribute => DeclaredAttribute.Of(attribute, cancellation)).ToList());
        }
    }

    public static DeclarationAttributes None { get; } = new([], CancellationToken.None);

    public AttributeGroup this[AttributeFamily family] => _groups[(int)family];
}

/// <summary>The attributes of AeDsl on a class, over all of its declarations.</summary>
/// <param name="declarations">What stands on each declaration, in the compiler's order.</param>
internal sealed class TypeAttributes(IReadOnlyList<DeclarationAttributes> declarations)
{
    /// <summary>
    /// A family's attributes: those of the declaration that carries the marker first, in source order. Layers on other
    /// declarations come behind; they are an error.
    /// </summary>
    public AttributeGroup this[AttributeFamily family]
    {
        get
        {
            if (Marked(family) is not { } marked) return AttributeGroup.Empty;
            var others = declarations.Where(declaration => declaration != marked && declaration[family].All.Count > 0).ToList();
            return others.Count == 0 ? marked[family] : new AttributeGroup(marked[family].All.Concat(others.SelectMany(declaration => declaration[family].All)).ToList());
        }
    }

    /// <summary>The first attribute that stands on another declaration than the one that carries the marker; -1 where there is none.</summary>
    public int IndexOnAnotherDeclaration(AttributeFamily family)
    {
        var onMarked = Marked(family)?[family].All.Count ?? 0;
        return this[family].All.Count > onMarked ? onMarked : -1;
    }

    /// <summary>What the compiler has bound, grouped by the declaration that it stands on; of another assembly, which has none, under null.</summary>
    public static IEnumerable<(SyntaxNode? Declaration, IReadOnlyList<AttributeData> Attributes)> ByDeclaration(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attributes = type.GetAttributes().ToLookup(attribute => (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.Parent?.Parent);
        if (type.DeclaringSyntaxReferences.Length == 0) return [(null, attributes[null].ToList())];
        return type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).Select(node => ((SyntaxNode?)node, (IReadOnlyList<AttributeData>)attributes[node].ToList()));
    }

    /// <summary>The declaration that carries the marker; of a part, which has none, the one that carries its first attribute.</summary>
    private DeclarationAttributes? Marked(AttributeFamily family) =>
        declarations.FirstOrDefault(declaration => declaration[AttributeFamily.Kind].All.Count > 0) ?? declarations.FirstOrDefault(declaration => declaration[family].All.Count > 0);
}
