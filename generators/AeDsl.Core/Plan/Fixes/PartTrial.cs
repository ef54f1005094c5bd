using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>A part with a mistake, to try changes on.</summary>
/// <param name="Goal">What the part has to return; null where anything will do.</param>
internal sealed record PartTrial(PartRole Role, IReadOnlyList<PlacedLayer> Layers, Signal Input, Shape? Goal)
{
    /// <summary>What may still be tried.</summary>
    public SearchBudget Budget { get; } = new();

    /// <summary>What the part is with the layers; null where that is a mistake, or nothing may be tried any more.</summary>
    /// <param name="findings">What is wrong with it.</param>
    public PartPlan? Infer(IReadOnlyList<PlacedLayer> layers, List<Finding>? findings = null) =>
        Budget.Spend(layers.Count) ? PartInference.Infer(Role, layers, Input, findings ?? [], suggestsFixes: false).Plan : null;

    /// <summary>With the layers the part is sound, returns what it has to, and data reaches all of it.</summary>
    public bool Works(IReadOnlyList<PlacedLayer> layers) =>
        layers.Count > 0
        && Infer(layers) is { } plan
        && (Goal is null || plan.Output == Goal)
        && Liveness.Of(plan).IsWhole;

    /// <summary>
    /// The difference to layers that a search found, without the changes that they work without. Paddings belong together: windows that
    /// keep the size are written alike.
    /// </summary>
    public SuggestedFix? Changes(IReadOnlyList<PlacedLayer> found)
    {
        if (LayerChanges.Between(Layers, found) is not { And.Count: > 0 } all || !Works(found)) return LayerChanges.Between(Layers, found);
        var needed = found;
        var groups = all.All.GroupBy(change => change.Argument?.Name == Arguments.Padding.Name ? change.Text : $"{change.Target}");
        foreach (var together in groups)
        {
            var anchors = together.Select(change => change.Target with { Argument = null }).ToList();
            IReadOnlyList<PlacedLayer> fewer = [.. needed.Zip(Layers, (after, before) => anchors.Contains(before.Anchor) ? before : after)];
            if (!fewer.SequenceEqual(Layers) && Works(fewer)) needed = fewer;
        }
        return LayerChanges.Between(Layers, needed);
    }

    /// <summary>The first change that works.</summary>
    public SuggestedFix? First(IEnumerable<LayerEdit?> edits) =>
        edits.OfType<LayerEdit>().TakeWhile(_ => !Budget.IsSpent).FirstOrDefault(edit => Works(edit.Layers))?.Fix;

    /// <summary>The layer taken away, where the user wrote it.</summary>
    public LayerEdit? Remove(int place) => Edit(place, FixKind.RemoveLayer, "", []);

    /// <summary>Layers written before another one.</summary>
    public LayerEdit? InsertBefore(int place, params Layer[] layers) =>
        Edit(place, FixKind.InsertLayerBefore, Text(layers), [.. Placed(place, layers), Layers[place]]);

    /// <summary>Layers written after another one.</summary>
    public LayerEdit? InsertAfter(int place, params Layer[] layers) =>
        Edit(place, FixKind.InsertLayerAfter, Text(layers), [Layers[place], .. Placed(place, layers)]);

    /// <summary>An argument set.</summary>
    public LayerEdit? Set(int place, Argument argument) => Edit(
        place, SuggestedFix.Set(Layers[place].Anchor, Layers[place].Layer.ToString(), argument),
        [Layers[place] with { Layer = Layers[place].Layer.With(argument) }]);

    /// <summary>Other layers in the place of one.</summary>
    public LayerEdit? Replace(int place, params Layer[] layers) =>
        Edit(place, FixKind.ReplaceLayer, Text(layers), Placed(place, layers));

    private LayerEdit? Edit(int place, FixKind kind, string text, IEnumerable<PlacedLayer> instead) =>
        Edit(place, new SuggestedFix(kind, Layers[place].Anchor, Layers[place].Layer.ToString(), text), instead);

    private LayerEdit? Edit(int place, SuggestedFix fix, IEnumerable<PlacedLayer> instead) =>
        Layers[place].IsMirrored ? null : new LayerEdit(fix, [.. Layers.Take(place), .. instead, .. Layers.Skip(place + 1)]);

    private IEnumerable<PlacedLayer> Placed(int place, Layer[] layers)
        => layers.Select(layer => new PlacedLayer(layer, Layers[place].Anchor));

    private static string Text(Layer[] layers) => string.Join(", ", layers.Select(layer => layer.ToString()));
}

/// <summary>A change of a part and what the part is then.</summary>
internal sealed record LayerEdit(SuggestedFix Fix, IReadOnlyList<PlacedLayer> Layers);
