using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>Attributes of AeDsl on a model or a part that mean nothing there, and would be passed over without a word.</summary>
internal static class MisplacedAttributes
{
    public readonly record struct Misplaced(DeclaredAttribute Attribute, string Where, string Instead);

    public static IReadOnlyList<Misplaced> Of(INamedTypeSymbol model, CancellationToken cancellation)
    {
        var found = new List<Misplaced>();
        Add(model, "the model itself", [AttributeFamily.Loss], "move it to its Loss");
        foreach (var role in new[] { PartRole.Encoder, PartRole.Decoder, PartRole.Generator, PartRole.Discriminator })
        {
            if (PartSymbols.Of(model, role) is not { } part) continue;
            Add(part, role.ToString(), [AttributeFamily.Loss], "move it to the Loss");
            Add(part, role.ToString(), [AttributeFamily.Corruption, AttributeFamily.Kind], "move it to the model");
            Add(part, role.ToString(), [AttributeFamily.Input, AttributeFamily.Budget, AttributeFamily.Condition], "move it to the model");
        }
        if (PartSymbols.Nested(model, "Loss") is not { } loss) return found;
        Add(loss, "Loss", [AttributeFamily.Layer], "move it to where data meets it");
        Add(loss, "Loss", [AttributeFamily.Corruption, AttributeFamily.Kind], "move it to the model");
        Add(loss, "Loss", [AttributeFamily.Input, AttributeFamily.Budget, AttributeFamily.Condition], "move it to the model");
        return found;

        void Add(INamedTypeSymbol symbol, string where, AttributeFamily[] families, string instead)
        {
            var attributes = new TypeAttributes(symbol, cancellation);
            foreach (var family in families) found.AddRange(attributes[family].All.Select(attribute => new Misplaced(attribute, where, instead)));
        }
    }
}
