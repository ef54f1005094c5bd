using AeDsl.Export.Graphs;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>Normalizations, in evaluation mode.</summary>
internal static class NormalizationForms
{
    public static string BatchNorm(LayerNodes layer, string x)
    {
        var channels = layer.Input[0];
        if (!layer.HasWeight("running_mean"))
        {
            // Without running statistics, those of the batch count in evaluation too.
            return Scaled(layer, Normalized(layer, x, [0, .. Enumerable.Range(2, layer.Input.Rank - 1).Select(axis => (long)axis)]));
        }

        var isAffine = layer.HasWeight("weight");
        return layer.Node(
            "BatchNormalization",
            [
                x,
                isAffine ? layer.Weight("weight") : layer.Constant("scale", [channels], Filled(channels, 1)),
                isAffine ? layer.Weight("bias") : layer.Constant("shift", [channels], Filled(channels, 0)),
                layer.Weight("running_mean"),
                layer.Weight("running_var"),
            ],
            NodeAttribute.Of("epsilon", layer.Layer[Eps]));
    }

    public static string LayerNorm(LayerNodes layer, string x)
    {
        var count = layer.Input.Count!.Value;
        var isAffine = layer.HasWeight("weight");
        var scale = isAffine ? layer.Weight("weight") : layer.Constant("scale", layer.Input.Sizes, Filled(count, 1));
        return layer.Node(
            "LayerNormalization",
            isAffine ? [x, scale, layer.Weight("bias")] : [x, scale],
            NodeAttribute.Of("axis", 1L),
            NodeAttribute.Of("epsilon", layer.Layer[Eps]));
    }

    /// <summary>The elements of a group are normalized like those of a channel of one instance.</summary>
    public static string GroupNorm(LayerNodes layer, string x)
    {
        var groups = layer.Layer[NumGroups];
        var normalized = layer.Node(
            "InstanceNormalization",
            [
                layer.Reshape(x, "groups", 0, groups, -1),
                layer.Constant("scale", [groups], Filled(groups, 1)),
                layer.Constant("shift", [groups], Filled(groups, 0)),
            ],
            NodeAttribute.Of("epsilon", layer.Layer[Eps]));
        return Scaled(layer, layer.Reshape(normalized, "shape", [0, .. layer.Input.Sizes]));
    }

    /// <summary>(x − mean) / √(variance + eps) over axes.</summary>
    private static string Normalized(LayerNodes layer, string x, long[] axes)
    {
        var centered = layer.Node("Sub", [x, layer.Node("ReduceMean", x, NodeAttribute.Of("axes", axes))]);
        var variance = layer.Node("ReduceMean", layer.Node("Mul", [centered, centered]), NodeAttribute.Of("axes", axes));
        var deviation = layer.Node("Sqrt", layer.Node("Add", [variance, layer.Number("eps", layer.Layer[Eps])]));
        return layer.Node("Div", [centered, deviation]);
    }

    /// <summary>A weight and a bias for each channel, where the layer has them.</summary>
    private static string Scaled(LayerNodes layer, string x)
    {
        if (!layer.HasWeight("weight")) return x;
        long[] channels = [layer.Input[0], .. Enumerable.Repeat(1L, layer.Input.Rank - 1)];
        return layer.Node("Add", [layer.Node("Mul", [x, layer.Weight("weight", channels)]), layer.Weight("bias", channels)]);
    }

    private static float[] Filled(long count, float value) => [.. Enumerable.Repeat(value, (int)count)];
}
