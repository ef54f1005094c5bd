using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// Features where an image is wanted, an image where features are, and features that no image of the declared shape can be made of: the
/// layer that is missing or too much, so that the whole part works.
/// </summary>
internal static class RankFix
{
    /// <summary>More are not tried: a declaration is checked at every key.</summary>
    private const int MostShapes = 48;

    /// <param name="found">What comes in.</param>
    /// <param name="usual">The fix where no change makes the whole part work.</param>
    public static SuggestedFix? Find(PartTrial part, int place, Shape found, SuggestedFix? usual)
    {
        // The normalization of the right rank.
        if (usual is { Kind: FixKind.ReplaceLayer } && part.Layers[place].Definition is not UnflattenLayer) return usual;
        if (Made(part, place) is { } made && part.Works(made.Layers)) return made.Fix;
        if (usual is { Kind: FixKind.ReplaceLayer } && Replaced(part, place, found) is { } channels && part.Works(channels.Layers))
        {
            return usual;
        }
        return part.First(Edits(part, place, found)) ?? DecoderFix.Reordered(part) ?? Started(part, place) ?? usual;
    }

    /// <summary>The image that a decoder starts from and the features before it, so that it returns what it should.</summary>
    private static SuggestedFix? Started(PartTrial part, int place)
    {
        if (part.Goal is not { Rank: 3 } goal || DecoderStart.Of(part.Layers) is not { } start || start.Unflatten != place) return null;
        return new FixSearch(part, _ => goal).Find(start.With(part.Layers, start.Shape), isUsual: true) is { } found
            ? part.Changes(found)
            : null;
    }

    /// <summary>As many features as the image of a decoder has elements, where they are made right before it.</summary>
    private static LayerEdit? Made(PartTrial part, int place)
    {
        if (part.Goal is null || part.Layers[place].Definition is not UnflattenLayer) return null;
        var linear = Last<LinearLayer>(part, place);
        return linear >= 0
            && new Shape(part.Layers[place].Layer[Sizes]).Count is { } count
            && part.Layers.Take(place).Skip(linear + 1).All(placed => placed.Definition.KeepsShape || placed.Definition.OnlyReshapes)
                ? part.Set(linear, OutFeatures.Of(count))
                : null;
    }

    /// <summary>The Unflatten with the channels that its sizes leave of the features.</summary>
    private static LayerEdit? Replaced(PartTrial part, int place, Shape found)
    {
        var sizes = part.Layers[place].Layer[Sizes].Skip(1).ToList();
        return Shape.Product(sizes) is > 0 and var rest && found[0] % rest == 0
            ? part.Replace(place, part.Layers[place].Layer.With(Sizes.Of(sizes.Prepend(found[0] / rest).ToEquatableArray())))
            : null;
    }

    private static IEnumerable<LayerEdit?> Edits(PartTrial part, int place, Shape found)
    {
        if (part.Layers[place].Definition is UnflattenLayer)
        {
            return Products(part, place, new Shape(part.Layers[place].Layer[Sizes]));
        }
        return found.Rank == 1 ? Images(part, place, found[0]) : [part.InsertBefore(place, Layer.Of("Flatten")), part.Remove(place)];
    }

    private static IEnumerable<LayerEdit?> Images(PartTrial part, int place, long count)
    {
        var flatten = Last<FlattenLayer>(part, place);
        if (flatten >= 0 && flatten > Last<LinearLayer>(part, place)) yield return part.Remove(flatten);
        // Nothing has made channels yet: the image is a grey one.
        if (part.Role is not (PartRole.Decoder or PartRole.Generator) && part.Layers.Take(place).All(placed => placed.Definition.KeepsShape)
            && Grey(count) is { } grey)
        {
            yield return part.InsertBefore(place, Layer.Of("Unflatten", Sizes.Of(grey.Sizes)));
        }
        foreach (var shape in Shapes(count, part.Goal).Take(MostShapes))
        {
            yield return part.InsertBefore(place, Layer.Of("Unflatten", Sizes.Of(shape.Sizes)));
        }
        yield return part.Remove(place);
    }

    /// <summary>As many channels as the image's sizes leave; else as many features before it.</summary>
    private static IEnumerable<LayerEdit?> Products(PartTrial part, int place, Shape shape)
    {
        var linear = Last<LinearLayer>(part, place);
        if (part.Goal is { } goal) yield return part.Replace(place, Layer.Of("Unflatten", Sizes.Of(goal.Sizes)));
        if (shape.Count is not { } count) yield break;
        yield return Widened(part, place, count);
        if (linear >= 0) yield return part.Set(linear, OutFeatures.Of(count));
        else yield return part.InsertBefore(place, LinearLayer.To(count));
        yield return part.Remove(place);
    }

    /// <summary>The last convolution with as many channels as make the number of elements right.</summary>
    private static LayerEdit? Widened(PartTrial part, int place, long count)
    {
        for (var i = place - 1; i >= 0; i--)
        {
            var (layer, definition) = (part.Layers[i].Layer, part.Layers[i].Definition);
            if (definition.SizeArgument == OutChannels)
            {
                return layer[Groups] == 1 && part.Infer(part.Layers.Take(place).ToList()) is { Output.Count: > 0 and var found }
                    && layer[OutChannels] * count % found == 0
                    ? part.Set(i, OutChannels.Of(layer[OutChannels] * count / found))
                    : null;
            }
            if (!definition.KeepsShape && definition is not FlattenLayer) return null;
        }
        return null;
    }

    /// <summary>Images of so many elements whose sides are in the goal's ratio, those of many channels first.</summary>
    private static IEnumerable<Shape> Shapes(long count, Shape? goal)
    {
        const long MostChannels = 4_096;
        var (high, wide) = goal is { Rank: 3 } ? (goal[1], goal[2]) : (1, 1);
        for (var channels = Math.Min(count / 4, MostChannels); channels >= 1; channels--)
        {
            if (count % channels != 0) continue;
            var height = (long)Math.Round(Math.Sqrt((double)(count / channels) * high / wide));
            for (var near = Math.Max(1, height - 1); near <= height + 1; near++)
            {
                if (count / channels % near == 0) yield return Shape.Of(channels, near, count / channels / near);
            }
        }
    }

    /// <summary>The image of one channel that is nearest to a square; null where its sides are too far apart for one.</summary>
    private static Shape? Grey(long count)
    {
        const int MostRatio = 4;
        var height = (long)Math.Sqrt(count);
        while (height > 1 && count % height != 0) height--;
        return height > 0 && count / height <= MostRatio * height ? Shape.Of(1, height, count / height) : null;
    }

    private static int Last<T>(PartTrial part, int place) where T : LayerDefinition
    {
        for (var i = place - 1; i >= 0; i--)
        {
            if (part.Layers[i].Definition is T) return part.Layers[i].IsMirrored ? -1 : i;
        }
        return -1;
    }
}
