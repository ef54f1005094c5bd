using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// An image that meets a saved one of another size: another saved one that fits, a layer too much or too few, or windows between the two
/// with which they agree, in the whole part at once.
/// </summary>
internal static class SavedFix
{
    private const int MostMeetings = 8;
    private const int MostTimes = 8;

    /// <param name="place">The layer that reads what was saved.</param>
    /// <param name="first">A layer that would make them agree if it stood before the reader.</param>
    public static SuggestedFix? Find(PartTrial part, int place, SuggestedFix? first)
    {
        var reader = part.Layers[place].Layer;
        var save = part.Layers.ToList().FindIndex(placed => IsSave(placed) && NameOf(placed) == reader[SavedName]);
        if (Renamed(part, place) is { } renamed) return renamed;
        if (SkipOrder.Find(part, save, place) is { } ordered) return ordered;
        if (Unstrided(part, save, place) is { } unstrided) return unstrided;
        if (SavedPadding.Find(part, save, place) is { } padded) return padded;
        if (SavedChannels.Find(part, place) is { } channels) return channels;
        // What is missing before a larger image is an up-sampling; before a smaller one, the pool was forgotten where it was saved.
        var edits = Upsampled(part, place).Concat(Structural(part, save, place));
        return part.First(Undone(part, save, place))
            ?? ResizeFactor.Find(part, save + 1, place)
            ?? part.First(edits)
            ?? Pools(part)
            ?? Windows(part, save, place)
            ?? first;
    }

    /// <summary>A pool that undoes the up-sampling right before it.</summary>
    private static IEnumerable<LayerEdit?> Undone(PartTrial part, int save, int place) => Enumerable.Range(save + 1, place - save - 1)
        .Where(i => i > 0
            && part.Layers[i].Definition is PoolLayer
            && part.Layers[i - 1].Definition is ConvTranspose2dLayer or UpsampleLayer)
        .Select(part.Remove);

    /// <summary>
    /// A residual block, in which nothing makes the image larger again: its convolutions keep the size, and the last one the channels.
    /// </summary>
    private static SuggestedFix? Unstrided(PartTrial part, int save, int place)
    {
        var between = Enumerable.Range(save + 1, place - save - 1).ToList();
        if (part.Layers[place].Definition is not AddLayer || save < 0
            || between.Any(i => part.Layers[i].Definition is not Conv2dLayer && !part.Layers[i].Definition.KeepsShape))
        {
            return null;
        }
        var strided = between
            .Where(i => part.Layers[i] is { IsMirrored: false, Definition: Conv2dLayer } placed && WindowChoices.IsStrided(placed.Layer))
            .ToList();
        if (strided.Count == 0) return null;
        var ones = strided.Select(_ => 1L).ToArray();
        var kept = WindowChoices.Set(part.Layers, Stride, strided, ones, ones);
        var padded = WindowChoices.Same(kept, strided);
        return new[] { kept, padded, Widened(kept), Widened(padded) }
            .Where(layers => Passes(part, layers, place) && part.Works(layers))
            .Select(layers => part.Changes(layers))
            .FirstOrDefault();

        IReadOnlyList<PlacedLayer> Widened(IReadOnlyList<PlacedLayer> layers)
        {
            if (part.Infer(layers.Take(save + 1).ToList()) is not { } saved) return layers;
            var last = between.Last(i => layers[i].Definition is Conv2dLayer);
            return [.. layers.Select((placed, i) => i == last && placed.Layer[Groups] == 1
                ? placed with { Layer = placed.Layer.With(OutChannels.Of(saved.Output[0])) }
                : placed)];
        }
    }

    private static IEnumerable<LayerEdit?> Upsampled(PartTrial part, int place) =>
        Enumerable.Range(2, MostTimes - 1).Select(times => part.InsertBefore(place, UpsampleLayer.By(times)));

    /// <summary>Another saved tensor that fits: one that nobody reads, or one whose reader takes this one.</summary>
    private static SuggestedFix? Renamed(PartTrial part, int place)
    {
        var name = NameOf(part.Layers[place]);
        foreach (var other in part.Layers.Take(place).Where(IsSave).Select(NameOf).Where(other => other != name))
        {
            var reader = part.Layers.ToList().FindIndex(placed => placed.Definition.ReadsSaved && NameOf(placed) == other);
            if (part.Set(place, SavedName.Of(other)) is not { } edit) continue;
            if (reader < 0 && Passes(part, edit.Layers, place)) return edit.Fix;
            if (reader < 0 || (part with { Layers = edit.Layers }).Set(reader, SavedName.Of(name)) is not { } swapped) continue;
            if (part.Works(swapped.Layers)) return SuggestedFix.Of([edit.Fix, swapped.Fix]);
        }
        return null;
    }

    /// <summary>A layer that resizes taken away between the two, or a pool that is missing after what is saved.</summary>
    private static IEnumerable<LayerEdit?> Structural(PartTrial part, int save, int place)
    {
        for (var i = place - 1; i > save; i--)
        {
            if (part.Layers[i].Definition is UpsampleLayer or PoolLayer or FlattenLayer) yield return part.Remove(i);
        }
        if (save >= 0) yield return part.InsertAfter(save, Layer.Of("MaxPool2d", KernelSize.Of(2), Stride.LeftOut, Padding.Of(0),
            Dilation.Of(1), CeilMode.Of(false)).WithDefaults(Padding.Of(0), Dilation.Of(1), CeilMode.Of(false)));
    }

    /// <summary>The reader is passed without a mistake.</summary>
    private static bool Passes(PartTrial part, IReadOnlyList<PlacedLayer> layers, int place) =>
        part.Infer(layers.Take(place + 1).ToList()) is not null;

    /// <summary>Pools that lose nothing of the border and the output paddings that undo them: all that is saved fits at once.</summary>
    private static SuggestedFix? Pools(PartTrial part)
    {
        foreach (var layers in WindowChoices.Pools(part.Layers))
        {
            var choices = WindowChoices.OutputPaddings(layers);
            if (choices.Places.Count == 0) return null;
            var found = choices.Values
                .TakeWhile(_ => !part.Budget.IsSpent)
                .Select(values => WindowChoices.Set(layers, OutputPadding, choices.Places, values, values))
                .FirstOrDefault(candidate => WindowChoices.AreUsual(candidate) && part.Works(candidate));
            if (found is not null) return part.Changes(found);
        }
        return null;
    }

    private static SuggestedFix? Windows(PartTrial part, int save, int place)
    {
        // What comes before the saved tensor made it: only what follows may have to change.
        IReadOnlyList<PlacedLayer> found =
            [.. part.Layers.Select((placed, i) => i <= save ? placed with { Origin = LayerOrigin.Mirror } : placed)];
        for (var meeting = 0; meeting < MostMeetings && place >= 0; meeting++)
        {
            var reader = found[place].Layer;
            var search = new FixSearch(part, plan => Wanted(plan, reader));
            if (search.Find(found.Take(place).ToList()) is not { } fitting) break;
            found = [.. fitting, .. found.Skip(place)];
            place = NextMismatch(part, found);
        }
        return part.Changes(found);
    }

    /// <summary>What has to arrive: as high and as wide as what was saved; of as many channels, too, where it is added.</summary>
    private static Shape? Wanted(PartPlan plan, Layer reader)
    {
        var saved = plan.Layers
            .LastOrDefault(layer => layer.Definition is SaveLayer && layer.Layer[SavedName] == reader[SavedName])?.Output;
        return saved is null || reader.Name == "Add" || saved.Rank != plan.Output.Rank
            ? saved
            : new Shape(saved.Sizes.Skip(1).Prepend(plan.Output[0]).ToEquatableArray());
    }

    /// <summary>The first layer that reads a tensor of another shape; negative where there is none, or another mistake before it.</summary>
    public static int NextMismatch(PartTrial part, IReadOnlyList<PlacedLayer> layers)
    {
        var findings = new List<Finding>();
        part.Infer(layers, findings);
        var first = findings.FirstOrDefault(finding => finding.Rule.IsError);
        return first?.Rule == Rules.SavedShapeDiffers
            ? layers.ToList().FindIndex(placed => placed.Anchor == first.Anchor with { Argument = null })
            : -1;
    }

    private static bool IsSave(PlacedLayer placed) => placed.Definition is SaveLayer;

    private static string NameOf(PlacedLayer placed) => placed.Layer[SavedName];
}
