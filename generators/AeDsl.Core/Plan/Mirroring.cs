using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>
/// Replaces <c>[Mirror]</c> by the layers that lead from the latent back to the input: the encoder's layers undone in reverse order.
/// Runs of layers that keep the shape (a batch normalisation and its activation) stay in their order, so that a convolution
/// followed by both becomes a transposed convolution followed by both.
/// </summary>
internal static class Mirroring
{
    /// <param name="encoder">Null where a mistake leaves the encoder unknown.</param>
    /// <returns>The decoder's layers; null where [Mirror] cannot be replaced.</returns>
    public static IReadOnlyList<PlacedLayer>? Expand(Part part, PartPlan? encoder, Topology topology, List<Finding> findings)
    {
        var layers = new List<PlacedLayer>();
        for (var i = 0; i < part.Layers.Count; i++)
        {
            var anchor = Anchor.OfLayer(part.Role, i);
            if (part.Layers[i].Name != LayerDefinitions.Mirror)
            {
                layers.Add(new PlacedLayer(part.Layers[i], anchor));
                continue;
            }
            if (part.Role != PartRole.Decoder)
            {
                findings.Add(
                    new Finding(Rules.CannotMirror, anchor, EquatableArray.Of("it belongs in a Decoder, whose Encoder it undoes")));
                return null;
            }
            if (topology.IsConditional)
            {
                findings.Add(
                    new Finding(
                        Rules.CannotMirror,
                        anchor,
                        EquatableArray.Of(
                            "the Encoder of a conditional model takes the classes in, which the way back does not give; write the layers "
                                + "out")));
                return null;
            }
            if (encoder is null || Undo(encoder, topology.Kind == ModelKind.Vae, anchor, findings) is not { } mirrored) return null;
            layers.AddRange(
                mirrored.Select(
                    (layer, index) =>
                        new PlacedLayer(Window.Writable(layer), anchor, index == 0 ? LayerOrigin.MirrorStart : LayerOrigin.Mirror)));
        }
        if (layers.Count > 0) return layers;
        findings.Add(
            new Finding(
                Rules.CannotMirror,
                Anchor.OfLayer(part.Role, 0),
                EquatableArray.Of("the Encoder has no layer that needs a way back, and a part without layers is none")));
        return null;
    }

    private static List<Layer>? Undo(PartPlan encoder, bool hasHeads, Anchor anchor, List<Finding> findings)
    {
        var mirrored = new List<Layer>();
        if (hasHeads) mirrored.Add(LinearLayer.To(encoder.Output[0]));
        foreach (var run in RunsBackwards(encoder.Layers))
        {
            // What follows the encoder's last sized layer has been applied to the latent already.
            var isTail = mirrored.Count == 0 && run[0].Definition.KeepsShape;
            foreach (var layer in run)
            {
                if (layer.Definition.Mirror(layer.Layer, layer.Input, layer.Output) is not { } undone)
                {
                    findings.Add(
                        new Finding(
                            Rules.CannotMirror,
                            anchor,
                            EquatableArray.Of($"{layer.Layer} of the Encoder ({layer.Input} to {layer.Output}) has no way back"),
                            layer.Anchor));
                    return null;
                }
                if (!isTail) mirrored.AddRange(undone);
            }
        }
        return mirrored;
    }

    /// <summary>The layers in reverse, those that keep the shape in runs that keep their order.</summary>
    private static IEnumerable<IReadOnlyList<LayerPlan>> RunsBackwards(EquatableArray<LayerPlan> layers)
    {
        var end = layers.Count;
        while (end > 0)
        {
            var start = end - 1;
            if (layers[start].Definition.KeepsShape)
            {
                while (start > 0 && layers[start - 1].Definition.KeepsShape) start--;
            }
            yield return layers.Skip(start).Take(end - start).ToList();
            end = start;
        }
    }
}
