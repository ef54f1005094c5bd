using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.CodeFixes.Mirrors;

/// <summary>The layers that a <c>[Mirror]</c> stands for, and the change that writes them in its place.</summary>
internal static class MirrorExpansion
{
    public const string Title = "Write out Mirror";

    public static bool IsMirror(DeclaredModel model, Anchor anchor) =>
        anchor is { Kind: AnchorKind.Layer, Index: >= 0 }
            && model.Topology[anchor.Part]?.Layers[anchor.Index].Name == LayerDefinitions.Mirror;

    /// <summary>The layers; null where a mistake in the encoder leaves them unknown. Mistakes of the decoder do not matter.</summary>
    public static IReadOnlyList<Layer>? Layers(DeclaredModel model, Anchor mirror)
    {
        var topology = model.Topology;
        if (topology.Input is not { } input
            || topology[PartRole.Encoder] is not { } encoder
            || topology[PartRole.Decoder] is not { } decoder)
        {
            return null;
        }
        var findings = new List<Finding>();
        if (Mirroring.Expand(encoder, null, topology, findings) is not { } placed) return null;
        var (plan, _) = PartInference.Infer(PartRole.Encoder, placed, Conditioning.Source(new Shape(input)), findings);
        if (plan is null || topology.Latent is not null && plan.Output.Rank != 1) return null;
        return Mirroring.Expand(decoder, plan, topology, findings)?
            .Where(layer => layer.Anchor == mirror)
            .Select(layer => layer.Layer)
            .ToList();
    }

    /// <returns>Null where there are no such layers, or none that could be written at that place.</returns>
    public static IReadOnlyList<SourceEdit>? WriteOut(DeclaredModel model, Anchor mirror)
    {
        var target = mirror with { Argument = null };
        if (Layers(model, target) is not { Count: > 0 } layers || model.AttributeAt(target) is not { } attribute) return null;
        var semantics = model.SemanticsOf(attribute);
        var texts = layers.Select(layer => AttributeText.InScope(semantics, attribute.SpanStart, layer.ToString())).ToList();
        return texts.Contains(null) ? null : AttributeEdits.Replace(attribute, string.Join(", ", texts));
    }
}
