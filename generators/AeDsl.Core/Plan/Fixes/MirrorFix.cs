using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>A pool that cannot be undone behind convolutions that make odd sizes: padded, they leave sizes that lead back.</summary>
internal static class MirrorFix
{
    /// <summary>The findings, that of a layer without a way back with the paddings with which there is one.</summary>
    public static IReadOnlyList<Finding> Explained(Topology topology, IReadOnlyList<Finding> findings)
    {
        if (findings.FirstOrDefault(finding => finding.Rule == Rules.CannotMirror && finding.Producer is not null) is not { } first
            || topology[PartRole.Encoder] is not { } encoder)
        {
            return findings;
        }
        IReadOnlyList<PlacedLayer> layers =
            [.. encoder.Layers.Select((layer, i) => new PlacedLayer(layer, Anchor.OfLayer(PartRole.Encoder, i)))];
        var padded = SavedPadding.Padded(layers, 0, layers.Count);
        if (LayerChanges.Between(layers, padded) is not { } fix) return findings;
        var changed = new Part(PartRole.Encoder, padded.Select(placed => placed.Layer).ToEquatableArray());
        var then = topology with { Parts = topology.Parts.Select(part => part == encoder ? changed : part).ToEquatableArray() };
        return ModelInference.Infer(then, suggestsFixes: false).Findings
            .Any(finding => finding.Rule.IsError && finding.Rule.Category == first.Rule.Category)
                ? findings
                : [.. findings.Select(finding => finding == first ? finding with { Fix = fix } : finding)];
    }
}
