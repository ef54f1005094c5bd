using AeDsl.Core.Layers;
using AeDsl.Export.Graphs;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>Layers that change the shape.</summary>
internal static class ShapeForms
{
    public static string Flatten(LayerNodes layer, string x) => layer.Node("Flatten", x, NodeAttribute.Of("axis", 1L));

    public static string Unflatten(LayerNodes layer, string x) => layer.Reshape(x, "shape", [0, .. layer.Output.Sizes]);

    public static string Upsample(LayerNodes layer, string x)
    {
        var factor = (float)layer.Layer[ScaleFactor];
        // Left out is the region of interest, which only another mode reads.
        string[] inputs = [x, "", layer.Constant("scales", [4], 1, 1, factor, factor)];
        return layer.Layer[Mode] switch
        {
            UpsampleLayer.Nearest => layer.Node(
                "Resize",
                inputs,
                NodeAttribute.Of("mode", "nearest"),
                NodeAttribute.Of("coordinate_transformation_mode", "asymmetric"),
                NodeAttribute.Of("nearest_mode", "floor")),
            "bilinear" => layer.Node(
                "Resize", inputs, NodeAttribute.Of("mode", "linear"), NodeAttribute.Of("coordinate_transformation_mode", "half_pixel")),
            _ => layer.Node(
                "Resize",
                inputs,
                NodeAttribute.Of("mode", "cubic"),
                NodeAttribute.Of("coordinate_transformation_mode", "half_pixel"),
                NodeAttribute.Of("cubic_coeff_a", -0.75)),
        };
    }
}
