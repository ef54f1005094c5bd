using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>The image that a decoder makes of features before its convolutions: <c>Linear(1568), Unflatten(32, 7, 7)</c>.</summary>
internal sealed record DecoderStart(int Linear, int Unflatten, Shape Shape)
{
    /// <summary>The first of a part, where the user wrote it; null where there is none.</summary>
    public static DecoderStart? Of(IReadOnlyList<PlacedLayer> layers)
    {
        var linear = -1;
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i].IsMirrored) return null;
            if (layers[i].Definition is LinearLayer) linear = i;
            if (layers[i].Definition is not UnflattenLayer) continue;
            var shape = new Shape(layers[i].Layer[Sizes]);
            return linear >= 0 && shape.Rank == 3 ? new DecoderStart(linear, i, shape) : null;
        }
        return null;
    }

    /// <summary>The layers with another height and width to start from.</summary>
    public IReadOnlyList<PlacedLayer> With(IReadOnlyList<PlacedLayer> layers, long height, long width) =>
        With(layers, Shape.Of(Shape[0], height, width));

    /// <summary>The layers with another image to start from.</summary>
    public IReadOnlyList<PlacedLayer> With(IReadOnlyList<PlacedLayer> layers, Shape shape)
    {
        var changed = layers.ToArray();
        if (shape.Count is not { } count) return layers;
        changed[Linear] = changed[Linear] with { Layer = changed[Linear].Layer.With(OutFeatures.Of(count)) };
        changed[Unflatten] = changed[Unflatten] with { Layer = changed[Unflatten].Layer.With(Sizes.Of(shape.Sizes)) };
        return changed;
    }
}
