using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>The attributes of AeDsl on a class, over all of its declarations.</summary>
internal sealed class TypeAttributes
{
    private readonly List<DeclaredAttribute> _all = [];

    public TypeAttributes(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (AttributeReader.FamilyOf(attribute.AttributeClass) is not null) _all.Add(new DeclaredAttribute(attribute, cancellation));
        }
    }

    /// <summary>The class has attributes of AeDsl.</summary>
    public bool AreAny => _all.Count > 0;

    /// <summary>
    /// A family's attributes: those of the declaration that carries the marker first, in source order. Layers on other
    /// declarations come after them; they are an error.
    /// </summary>
    public AttributeGroup this[AttributeFamily family]
    {
        get
        {
            var ofFamily = _all.Where(attribute => attribute.Family == family)
                .ToLookup(attribute => attribute.Declaration == Marked(family));
            return new AttributeGroup([.. ofFamily[true], .. ofFamily[false]]);
        }
    }

    /// <summary>
    /// The first attribute that stands on another declaration than the one that carries the marker; -1 where there is none.
    /// </summary>
    public int IndexOnAnotherDeclaration(AttributeFamily family)
    {
        var marked = Marked(family);
        return this[family].All.ToList().FindIndex(attribute => attribute.Declaration != marked);
    }

    /// <summary>The place among the layers of the one that an attribute follows on its declaration; -1 where it follows none.</summary>
    public int LayerBefore(DeclaredAttribute attribute)
    {
        var before = _all.TakeWhile(other => other != attribute)
            .LastOrDefault(other => other.Family == AttributeFamily.Layer && other.Declaration == attribute.Declaration);
        return before is null ? -1 : this[AttributeFamily.Layer].All.ToList().IndexOf(before);
    }

    /// <summary>The declaration that carries the marker; of a part, which has none, the one that carries its first attribute.</summary>
    private SyntaxNode? Marked(AttributeFamily family) =>
        (
            _all.Find(attribute => attribute.Family == AttributeFamily.Kind) ?? _all.Find(attribute => attribute.Family == family))
            ?.Declaration;
}

/// <summary>The symbols behind a model's parts: which class carries which layers.</summary>
internal static class PartSymbols
{
    /// <summary>The class that carries a part's layers: the model itself for a stack, else the nested class of that name.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol model, PartRole role) =>
        role == PartRole.Stack ? model : Nested(model, role.ToString());

    /// <summary>The class has the name of a part, or is the Loss.</summary>
    public static bool IsPart(INamedTypeSymbol type) => type.Name == "Loss"
        || type.Name != nameof(PartRole.Stack) && Enum.IsDefined(typeof(PartRole), type.Name);

    /// <summary>The nested class of a name; a generic one, which is a mistake, where there is no other.</summary>
    public static INamedTypeSymbol? Nested(INamedTypeSymbol model, string name) =>
        model.GetTypeMembers(name).OrderBy(type => type.Arity).FirstOrDefault();
}
