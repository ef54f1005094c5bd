using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Diagrams;

/// <summary>
/// The layers of a part as boxes. What keeps the shape stands in the box of the layer before it, and what only reshapes in that of the
/// layer after it, so that a box is a step that one thinks of as one.
/// </summary>
internal sealed class LayerBoxes
{
    private readonly Dictionary<string, (string Box, Shape Shape)> _saved = new(StringComparer.Ordinal);
    private readonly List<LayerPlan> _open = [];
    private readonly string _prefix;
    private string _last;
    private Shape _shape;

    private LayerBoxes(string prefix, string before, Shape input) => (_prefix, _last, _shape) = (prefix, before, input);

    public List<DiagramBox> Boxes { get; } = [];

    public List<DiagramLink> Links { get; } = [];

    /// <param name="part">The part.</param>
    /// <param name="prefix">What the ids of its boxes begin with.</param>
    /// <param name="before">The box that makes what comes in.</param>
    /// <param name="input">The shape of that.</param>
    public static LayerBoxes Of(PartPlan part, string prefix, string before, Shape input)
    {
        var boxes = new LayerBoxes(prefix, before, input);
        foreach (var layer in part.Layers) boxes.Add(layer, part);
        boxes.Close();
        return boxes;
    }

    private void Add(LayerPlan layer, PartPlan part)
    {
        if (layer.Definition is SaveLayer)
        {
            Close();
            _saved[layer.Layer[SavedName]] = (_last, _shape);
            return;
        }

        var isLastReshape = layer.Definition.OnlyReshapes && part.Layers.Skip(layer.Index + 1).All(later => later.Definition.OnlyReshapes);
        var joins = _open.Count > 0
            && !layer.Definition.ReadsSaved
            && (layer.Definition.KeepsShape || isLastReshape || _open.All(before => before.Definition.OnlyReshapes));
        if (!joins) Close();
        _open.Add(layer);
    }

    private void Close()
    {
        if (_open.Count == 0) return;
        var (first, parameters) = (_open[0], _open.Sum(layer => layer.Parameters));
        var id = $"{_prefix}{Literal.Of(first.Index)}";
        Boxes.Add(new DiagramBox(
            id,
            first.Definition.ReadsSaved ? DiagramBoxKind.Merge : DiagramBoxKind.Layers,
            [.. _open.Select(layer => layer.Layer.ToString())],
            parameters == 0 ? null : $"{DiagramBuilder.Counted(parameters)} parameters"));
        Links.Add(new DiagramLink(_last, id, _shape.ToString()));
        if (first.Definition.ReadsSaved)
        {
            var (box, shape) = _saved[first.Layer[SavedName]];
            Links.Add(new DiagramLink(box, id, shape.ToString(), first.Layer[SavedName]));
        }

        (_last, _shape) = (id, _open[^1].Output);
        _open.Clear();
    }
}
