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

/// <summary>What a term is called among a model's losses.</summary>
internal static class LossNaming
{
    /// <summary>
    /// The attribute's name; but the one term that compares an autoencoder's output with its input is its <c>Reconstruction</c>.
    /// </summary>
    public static string PropertyOf(LossTerm term, IReadOnlyList<LossTerm> terms, ModelKind kind)
    {
        var isTheReconstruction = kind is ModelKind.Autoencoder or ModelKind.Vae
            && LossDefinitions.Of(term).IsReconstruction
            && terms.Count(other => LossDefinitions.Of(other).IsReconstruction) == 1;
        return isTheReconstruction ? "Reconstruction" : term.Name;
    }

    /// <summary>The losses are a record struct with a Total, which has members of its own: no term can have such a name.</summary>
    public static bool IsReserved(string name) => s_ofRecords.Contains(name)
        || name.StartsWith("get_", StringComparison.Ordinal)
        || name.StartsWith("set_", StringComparison.Ordinal);

    /// <summary>Two names cannot stand beside each other: their variables differ from them in the first letter's case.</summary>
    public static bool Clash(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_ofRecords = new(StringComparer.Ordinal)
    {
        "Total", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "Deconstruct",
        "PrintMembers", "Clone",
    };
}
