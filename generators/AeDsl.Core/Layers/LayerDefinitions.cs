using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>
/// Every kind of layer there is, by its attribute's name. <c>Mirror</c> is not among them: it is replaced by layers before they are looked
/// at.
/// </summary>
internal static class LayerDefinitions
{
    public const string Mirror = "Mirror";

    private static readonly Dictionary<string, LayerDefinition> s_byName = Definitions.Of<LayerDefinition>()
        .ToDictionary(layer => layer.Name, StringComparer.Ordinal);

    public static IEnumerable<LayerDefinition> All => s_byName.Values;

    public static LayerDefinition Of(string name) => s_byName[name];

    public static LayerDefinition Of(Layer layer) => s_byName[layer.Name];
}
