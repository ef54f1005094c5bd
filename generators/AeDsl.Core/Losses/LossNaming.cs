using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

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
