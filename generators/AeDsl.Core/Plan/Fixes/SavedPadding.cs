using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Convolutions that keep the size together: those of a whole U-Net, or those of a block between a tensor and its Add.</summary>
internal static class SavedPadding
{
    public static SuggestedFix? Find(PartTrial part, int save, int place) => Candidates(part, save, place)
        .Where(layers => !layers.SequenceEqual(part.Layers) && WindowChoices.AreUsual(layers))
        .TakeWhile(_ => !part.Budget.IsSpent)
        .Where(part.Works)
        .Select(layers => LayerChanges.Between(part.Layers, layers))
        .FirstOrDefault();

    private static IEnumerable<IReadOnlyList<PlacedLayer>> Candidates(PartTrial part, int save, int place)
    {
        var all = Padded(part, 0, part.Layers.Count);
        var between = Padded(part, save + 1, place);
        var isResized = Enumerable.Range(save + 1, place - save - 1)
            .Any(i => part.Layers[i].Definition is PoolLayer or UpsampleLayer || WindowChoices.HasWindow(part.Layers[i].Layer)
                && WindowChoices.IsStrided(part.Layers[i].Layer));
        foreach (var layers in isResized ? [all, between] : new[] { between, all })
        {
            yield return layers;
            yield return SavedChannels.Fitting(part, layers, place);
        }
    }

    /// <summary>The layers of a stretch padded, if one of the convolutions in it has no padding.</summary>
    private static IReadOnlyList<PlacedLayer> Padded(PartTrial part, int from, int to)
    {
        var unpadded = Enumerable.Range(from, to - from)
            .Where(i => part.Layers[i] is { IsMirrored: false, Definition: Conv2dLayer } placed && IsUnpadded(Window.Of(placed.Layer)))
            .ToList();
        return WindowChoices.Same(part.Layers, unpadded);
    }

    private static bool IsUnpadded(Window window) =>
        !window.IsSame && window.Stride == new Pair(1, 1) && window.Padding == new Pair(0, 0);
}
