using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// As many channels as were saved, where a tensor is added: of the layer that makes them, or of a convolution before the Add.
/// </summary>
internal static class SavedChannels
{
    private const int MostMeetings = 8;

    /// <param name="place">The Add.</param>
    public static SuggestedFix? Find(PartTrial part, int place)
    {
        IReadOnlyList<PlacedLayer> layers = part.Layers;
        for (var meeting = 0; meeting < MostMeetings && place >= 0; meeting++)
        {
            if (Wanted(part, layers, place) is not { } channels) return null;
            if (Widened(layers, place, channels) is not { } widened) return Inserted(part, layers, place, channels);
            layers = widened;
            place = SavedFix.NextMismatch(part, layers);
        }
        return part.Works(layers) ? part.Changes(layers) : null;
    }

    /// <summary>The layers with as many channels for an Add as were saved for it; as they are where nothing can be done.</summary>
    public static IReadOnlyList<PlacedLayer> Fitting(PartTrial part, IReadOnlyList<PlacedLayer> layers, int place) =>
        Wanted(part, layers, place) is { } channels ? Widened(layers, place, channels) ?? layers : layers;

    /// <summary>How many were saved, where what arrives has another number.</summary>
    private static long? Wanted(PartTrial part, IReadOnlyList<PlacedLayer> layers, int place)
    {
        var reader = layers[place];
        if (reader.Definition is not AddLayer || part.Infer([.. layers.Take(place)]) is not { } plan) return null;
        var saved = plan.Layers.LastOrDefault(
            layer => layer.Definition is SaveLayer && layer.Layer[SavedName] == reader.Layer[SavedName])?.Output;
        return saved is { Rank: 3 } && plan.Output.Rank == 3 && saved[0] != plan.Output[0] ? saved[0] : null;
    }

    private static IReadOnlyList<PlacedLayer>? Widened(IReadOnlyList<PlacedLayer> layers, int place, long channels)
    {
        var maker = place - 1;
        while (maker >= 0 && (layers[maker].Definition.KeepsShape || layers[maker].Definition is PoolLayer or UpsampleLayer)) maker--;
        if (maker < 0 || layers[maker] is not { IsMirrored: false, Definition.SizeArgument: { } argument } made) return null;
        if (argument != OutChannels || made.Layer[Groups] != 1) return null;
        return [.. layers.Select((placed, i) => i == maker ? placed with { Layer = placed.Layer.With(OutChannels.Of(channels)) } : placed)];
    }

    /// <summary>A convolution that changes the channels alone, where the layer that made them has to make so many.</summary>
    private static SuggestedFix? Inserted(PartTrial part, IReadOnlyList<PlacedLayer> layers, int place, long channels)
    {
        var changed = part with { Layers = layers };
        if (changed.InsertBefore(place, Layer.Of("Conv2d", OutChannels.Of(channels), KernelSize.Of(1), Stride.Of(1), Padding.Of(0),
            Dilation.Of(1), Groups.Of(1), Bias.Of(true)).WithDefaults(Stride.Of(1), Padding.Of(0), Dilation.Of(1), Groups.Of(1),
            Bias.Of(true))) is not { } edit || !part.Works(edit.Layers))
        {
            return null;
        }
        return LayerChanges.Between(part.Layers, layers) is { } before ? SuggestedFix.Of([.. before.All, edit.Fix]) : edit.Fix;
    }
}
