using AeDsl.Export.Graphs;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>Layers that put a value aside, and those that take it up again.</summary>
internal static class SkipForms
{
    public static string Save(LayerNodes layer, string x) => layer.Saved[layer.Layer[SavedName]] = x;

    public static string Concat(LayerNodes layer, string x) =>
        layer.Node("Concat", [x, layer.Saved[layer.Layer[SavedName]]], NodeAttribute.Of("axis", 1L));

    public static string Add(LayerNodes layer, string x) => layer.Node("Add", [x, layer.Saved[layer.Layer[SavedName]]]);
}
