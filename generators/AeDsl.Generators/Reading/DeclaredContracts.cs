using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Generators.Reading;

/// <summary>The contracts that a model has by its declaration, beside those of its base class.</summary>
internal static class DeclaredContracts
{
    /// <summary>Full names.</summary>
    public static IEnumerable<string> Of(Topology topology)
    {
        var divergence = topology.Kind == ModelKind.Vae
            ? topology.Losses?.FirstOrDefault(term => LossDefinitions.Of(term) is KullbackLeiblerLoss)
            : null;
        if (divergence is not null) yield return "AeDsl.IKullbackLeiblerLoss";
        if (topology.Corruptions.Count > 0 && topology.Kind != ModelKind.Gan) yield return "AeDsl.ICorruptsInput";
        if (divergence?[WarmUp] > 0) yield return "AeDsl.IWarmUp";
        if (topology.Renamed.Count > 0) yield return "AeDsl.IRenamedWeights";
    }
}
