using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>Attributes of AeDsl on a model or a part that mean nothing there, and would be passed over without a word.</summary>
internal static class MisplacedAttributes
{
    public readonly record struct Misplaced(AttributeData Attribute, string Where, string Instead);

    public static IReadOnlyList<Misplaced> Of(INamedTypeSymbol model)
    {
        var found = new List<Misplaced>();
        Add(model, "the model itself", ["LossAttribute"], "move it to its Loss");
        foreach (var role in new[] { PartRole.Encoder, PartRole.Decoder, PartRole.Generator, PartRole.Discriminator })
        {
            if (PartSymbols.Of(model, role) is not { } part) continue;
            Add(part, role.ToString(), ["LossAttribute"], "move it to the Loss");
            Add(part, role.ToString(), ["CorruptionAttribute", "ModelAttribute"], "move it to the model");
            AddSingle(part, role.ToString());
        }
        if (PartSymbols.Nested(model, "Loss") is not { } loss) return found;
        Add(loss, "Loss", ["LayerAttribute"], "move it to where data meets it");
        Add(loss, "Loss", ["CorruptionAttribute", "ModelAttribute"], "move it to the model");
        AddSingle(loss, "Loss");
        return found;

        void Add(INamedTypeSymbol symbol, string where, string[] baseNames, string instead)
        {
            foreach (var baseName in baseNames) found.AddRange(AttributeReader.Of(symbol, baseName).Select(attribute => new Misplaced(attribute, where, instead)));
        }

        void AddSingle(INamedTypeSymbol symbol, string where)
        {
            foreach (var name in new[] { "InputAttribute", "BudgetAttribute", "ConditionAttribute" })
            {
                if (AttributeReader.Single(symbol, name) is { } attribute) found.Add(new Misplaced(attribute, where, "move it to the model"));
            }
        }
    }
}
