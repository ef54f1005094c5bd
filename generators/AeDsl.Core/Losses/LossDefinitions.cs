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
}
