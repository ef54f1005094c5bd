using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Fixes;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>What builds and can hardly be what was meant: looked for in a sound model.</summary>
internal static class ModelDoubts
{
    public static IEnumerable<Finding> Of(Topology topology, ModulePlan plan)
    {
        // Of an image that lies on its side, every window that follows looks wrong.
        var turned = ChannelOrder.Of(plan);
        if (turned is not null) yield return turned;
        foreach (var part in plan.Parts)
        {
            var range = plan.Kind == ModelKind.Autoencoder && part.Role == PartRole.Decoder ? plan[PartRole.Encoder].Range : ValueRange.Any;
            var goal = part.Role is PartRole.Decoder or PartRole.Generator ? plan.Input : null;
            var trial = new PartTrial(part.Role, Placed(part), new Signal(part.Input, range, null), goal);
            foreach (var finding in turned is null ? UnreachedData.Of(part, trial) : []) yield return finding;
            foreach (var finding in BoundedValues.Of(part, range)) yield return finding;
            foreach (var finding in ConstantLayers.Of(part)) yield return finding;
            foreach (var finding in Preferences.Of(part)) yield return finding;
            foreach (var finding in topology.IsExported ? BatchDependence.Of(part) : []) yield return finding;
        }
        foreach (var finding in ConstantLayers.Of(topology.Corruptions)) yield return finding;
        foreach (var finding in BoundedValues.OfLosses(plan)) yield return finding;
        foreach (var finding in ConstantLayers.OfLosses(plan)) yield return finding;
        if (LossBalance.Of(topology, plan) is { } unbalanced) yield return unbalanced;
    }

    private static PlacedLayer[] Placed(PartPlan part) =>
    [
        .. part.Layers.Select(plan =>
            new PlacedLayer(plan.Layer, plan.Anchor, plan.IsMirrored ? LayerOrigin.Mirror : LayerOrigin.Written)),
    ];
}
