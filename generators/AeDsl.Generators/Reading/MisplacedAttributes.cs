using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>Attributes of AeDsl on a model or a part that mean nothing there, and would be passed over without a word.</summary>
internal static class MisplacedAttributes
{
    private static readonly (AttributeFamily Family, string Instead)[] s_ofTheModel =
    [
        .. new[]
        {
            AttributeFamily.Corruption, AttributeFamily.Kind, AttributeFamily.Input, AttributeFamily.Budget, AttributeFamily.Condition,
            AttributeFamily.Export, AttributeFamily.Columns, AttributeFamily.Weights, AttributeFamily.Data,
        }
            .Select(family => (family, "move it to the model")),
    ];

    public readonly record struct Misplaced(DeclaredAttribute Attribute, string Where, string Instead);

    public static IReadOnlyList<Misplaced> Of(INamedTypeSymbol model, CancellationToken cancellation)
    {
        var found = new List<Misplaced>();
        Add(model, "the model itself", (AttributeFamily.Loss, "move it to its Loss"));
        foreach (var role in new[] { PartRole.Encoder, PartRole.Decoder, PartRole.Generator, PartRole.Discriminator })
        {
            if (PartSymbols.Of(model, role) is { } part)
            {
                Add(part, role.ToString(), [(AttributeFamily.Loss, "move it to the Loss"), .. s_ofTheModel]);
            }
        }
        if (PartSymbols.Nested(model, "Loss") is { } loss)
        {
            Add(loss, "Loss", [(AttributeFamily.Layer, "move it to where data meets it"),
                (AttributeFamily.Renamed, "remove it: a loss has no weights"), .. s_ofTheModel]);
        }
        return found;

        void Add(INamedTypeSymbol symbol, string where, params (AttributeFamily Family, string Instead)[] families)
        {
            var attributes = new TypeAttributes(symbol, cancellation);
            foreach (var (family, instead) in families)
            {
                found.AddRange(attributes[family].All.Select(attribute => new Misplaced(attribute, where, instead)));
            }
        }
    }
}
