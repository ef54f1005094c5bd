using AeDsl.Export.Graphs;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>Layers that multiply by a matrix.</summary>
internal static class LinearForms
{
    public static string Linear(LayerNodes layer, string x) => layer.Node(
        "Gemm",
        layer.HasWeight("bias") ? [x, layer.Weight("weight"), layer.Weight("bias")] : [x, layer.Weight("weight")],
        NodeAttribute.Of("transB", 1L));

    /// <summary>The pieces of an output are neighbors.</summary>
    public static string Maxout(LayerNodes layer, string x) => layer.Node(
        "ReduceMax",
        layer.Reshape(Linear(layer, x), "pieces", 0, layer.Output[0], layer.Layer[Pieces]),
        NodeAttribute.Of("axes", [2L]),
        NodeAttribute.Of("keepdims", 0L));
}
