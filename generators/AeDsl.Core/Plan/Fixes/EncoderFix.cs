using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>A decoder that returns another shape than the input because a pool of the encoder is not what was meant.</summary>
internal static class EncoderFix
{
    /// <summary>
    /// A stride of 1 that was written for another argument: PyTorch's second one is the stride, and <c>MaxPool2d(2, 1)</c> halves nothing.
    /// </summary>
    public static SuggestedFix? Slip(PartTrial? encoder, PartTrial decoder)
    {
        if (encoder is null) return null;
        var places = Enumerable.Range(0, encoder.Layers.Count).Where(place => IsSlip(encoder.Layers[place])).ToList();
        if (places.Count == 0) return null;
        return places.Select(place => new[] { place })
            .Prepend([.. places])
            .Select(some => WindowChoices.Set(
                encoder.Layers, Stride, some, Kernels(some, pair => pair.Height), Kernels(some, pair => pair.Width)))
            .Where(layers => Behind(encoder, layers, decoder) is { } trial && trial.Works(decoder.Layers))
            .Select(layers => LayerChanges.Between(encoder.Layers, layers))
            .FirstOrDefault();

        long[] Kernels(int[] some, Func<Pair, long> along) =>
            [.. some.Select(place => along(Window.Of(encoder.Layers[place].Layer).Kernel))];
    }

    /// <summary>Pools that lose the border, where the decoder needs nothing but that they do not.</summary>
    public static SuggestedFix? Border(PartTrial? encoder, PartTrial decoder) => encoder is null ? null
        : WindowChoices.Pools(encoder.Layers)
            .Where(layers => Behind(encoder, layers, decoder) is { } trial && trial.Works(decoder.Layers))
            .Select(layers => LayerChanges.Between(encoder.Layers, layers))
            .FirstOrDefault();

    /// <summary>Pools that lose the border, and the decoder's numbers that undo them when they do not.</summary>
    public static SuggestedFix? Pools(PartTrial? encoder, PartTrial decoder)
    {
        if (encoder is null || decoder.Goal is not { } goal) return null;
        foreach (var layers in WindowChoices.Pools(encoder.Layers))
        {
            if (decoder.Budget.IsSpent || Behind(encoder, layers, decoder) is not { } trial) continue;
            if (new FixSearch(trial, _ => goal).Find(decoder.Layers, isUsual: true) is not { } found) continue;
            var changes = new[] { LayerChanges.Between(encoder.Layers, layers), trial.Changes(found) };
            return SuggestedFix.Of([.. changes.OfType<SuggestedFix>().SelectMany(fix => fix.All)]);
        }
        return null;
    }

    private static bool IsSlip(PlacedLayer placed) =>
        !placed.IsMirrored
        && placed.Definition is PoolLayer
        && placed.Layer.IsWritten(Stride)
        && Window.Of(placed.Layer) is
        {
            Stride: { Height: 1, Width: 1 }, Padding: { Height: 0, Width: 0 }, Kernel: { Height: > 1, Width: > 1 }
        };

    /// <summary>The decoder behind the changed encoder; null where nothing changes for it.</summary>
    private static PartTrial? Behind(PartTrial encoder, IReadOnlyList<PlacedLayer> layers, PartTrial decoder) =>
        decoder.Budget.Spend(layers.Count)
        && encoder.Infer(layers) is { } plan
        && plan.Output != decoder.Input.Shape
            ? decoder with { Input = decoder.Input with { Shape = plan.Output } }
            : null;
}
