using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>Every kind of loss term there is, by its attribute's name.</summary>
internal static class LossDefinitions
{
    private static readonly Dictionary<string, LossDefinition> s_byName = Definitions.Of<LossDefinition>()
        .ToDictionary(loss => loss.Name, StringComparer.Ordinal);

    public static IEnumerable<LossDefinition> All => s_byName.Values;

    public static LossDefinition Of(LossTerm term) => s_byName[term.Name];
}
