using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>
/// Layers that normalize by the examples that come together, in evaluation too: an exported model is asked about one example at a time.
/// </summary>
internal static class BatchDependence
{
    /// <summary>Those of a part that the user wrote; a mirrored layer is one of the encoder's again.</summary>
    public static IEnumerable<Finding> Of(PartPlan part) => part.Layers
        .Where(layer => layer is { Definition: BatchNormLayer, IsMirrored: false } && !layer.Layer[TrackRunningStats])
        .Select(layer => new Finding(
            Rules.BatchDependent, layer.Anchor.At(TrackRunningStats), EquatableArray.Of(layer.Layer.ToString()),
            Fix: layer.Set(TrackRunningStats.Of(true))));
}
