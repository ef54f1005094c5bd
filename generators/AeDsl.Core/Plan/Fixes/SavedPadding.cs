using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Convolutions that keep the size together: those of a whole part, or those of a block between a tensor and its Add.</summary>
internal static class SavedPadding
{
    public static SuggestedFix? Find(PartTrial part, int save, int place) => Candidates(part, save, place)
        .Where(layers => !layers.SequenceEqual(part.Layers) && WindowChoices.AreUsual(layers))
        .TakeWhile(_ => !part.Budget.IsSpent)
        .Where(part.Works)
        .Select(layers => part.Changes(layers))
        .FirstOrDefault();

    /// <summary>The same where a window does not fit because those before it have no padding, and a smaller kernel is no way out.</summary>
    /// <param name="usual">The fix of the one layer.</param>
    public static SuggestedFix? OfWindow(PartTrial part, int place, SuggestedFix? usual)
    {
        if (usual is { Kind: FixKind.SetArgument, Argument.Name: var name } && name != KernelSize.Name) return usual;
        if (usual is { Kind: FixKind.ReplaceLayer }) return usual;
        var padded = Padded(part.Layers, 0, part.Layers.Count);
        var changed = padded.Where((placed, i) => !placed.Layer.Equals(part.Layers[i].Layer)).ToList();
        if (changed.Count == 0 || !changed.All(placed => Window.Of(placed.Layer).Kernel is { IsSquare: true, Height: 3 or 5 or 7 }))
        {
            return usual;
        }
        if (part.Works(padded)) return part.Changes(padded);
        var alone = usual is { Argument: { } argument } ? part.Set(place, argument)
            : usual is { Kind: FixKind.RemoveLayer } ? part.Remove(place)
            : null;
        return alone is not null && part.Works(alone.Layers) ? usual : WithoutPools(part, padded) ?? usual;
    }

    /// <summary>A pool taken away, too, or the last ones: as few and as late as it takes.</summary>
    private static SuggestedFix? WithoutPools(PartTrial part, IReadOnlyList<PlacedLayer> padded)
    {
        const int MostPools = 4;
        var pools = Enumerable.Range(0, padded.Count)
            .Where(place => padded[place] is { IsMirrored: false, Definition: PoolLayer })
            .Reverse()
            .Take(MostPools)
            .ToList();
        return pools.Select(place => new List<int> { place })
            .Concat(Enumerable.Range(2, MostPools - 1).Select(count => pools.Take(count).Reverse().ToList()))
            .Where(gone => part.Works([.. padded.Where((_, place) => !gone.Contains(place))]))
            .Select(gone => SuggestedFix.Of(
                [.. LayerChanges.Between(part.Layers, padded)!.All, .. gone.Select(place => part.Remove(place)!.Fix)]))
            .FirstOrDefault();
    }

    private static IEnumerable<IReadOnlyList<PlacedLayer>> Candidates(PartTrial part, int save, int place)
    {
        var all = Padded(part.Layers, 0, part.Layers.Count);
        var between = Padded(part.Layers, save + 1, place);
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
    public static IReadOnlyList<PlacedLayer> Padded(IReadOnlyList<PlacedLayer> layers, int from, int to)
    {
        var unpadded = Enumerable.Range(from, to - from)
            .Where(i => layers[i] is { IsMirrored: false, Definition: Conv2dLayer } placed && IsUnpadded(Window.Of(placed.Layer)))
            .ToList();
        return WindowChoices.Same(layers, unpadded);
    }

    private static bool IsUnpadded(Window window) =>
        !window.IsSame && window.Stride == new Pair(1, 1) && window.Padding == new Pair(0, 0);
}
