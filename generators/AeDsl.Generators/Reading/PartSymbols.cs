using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>The symbols behind a model's parts: which class carries which layers.</summary>
internal static class PartSymbols
{
    /// <summary>The class that carries a part's layers: the model itself for a stack, else the nested class of that name.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol model, PartRole role) =>
        role == PartRole.Stack ? model : Nested(model, role.ToString());

    /// <summary>The class has the name of a part, or is the Loss.</summary>
    public static bool IsPart(INamedTypeSymbol type) => type.Name == "Loss" || Enum.IsDefined(typeof(PartRole), type.Name);

    /// <summary>The nested class of a name; a generic one, which is a mistake, where there is no other.</summary>
    public static INamedTypeSymbol? Nested(INamedTypeSymbol model, string name) =>
        model.GetTypeMembers(name).OrderBy(type => type.Arity).FirstOrDefault();
}
