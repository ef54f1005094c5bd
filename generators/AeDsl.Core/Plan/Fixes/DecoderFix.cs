using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// A decoder that returns another shape than the input: the report, with the change that fixes it; where none does, with <c>[Mirror]</c>
/// in its place if that would.
/// </summary>
internal static class DecoderFix
{
    /// <param name="input">The shape of the model's input.</param>
    /// <param name="source">What the decoder takes.</param>
    /// <param name="output">What it returns.</param>
    /// <param name="suggestsFixes">A fix is looked for.</param>
    /// <param name="encoder">The encoder, whose output the decoder takes as it is; null where it does not.</param>
    /// <param name="mirror">The decoder that <c>[Mirror]</c> would be; null where there is none.</param>
    public static void Report(
        Shape input,
        Signal source,
        Signal output,
        Part part,
        PartPlan decoder,
        PartTrial? encoder,
        PartPlan? mirror,
        bool suggestsFixes,
        List<Finding> findings)
    {
        var producer = output.Producer ?? Anchor.OfPart(part.Role);
        var trial = new PartTrial(part.Role, Placed(decoder), source, input);
        var fix = suggestsFixes ? Find(trial, decoder, encoder) : null;
        var anchor = fix is { Kind: FixKind.SetArgument, And.Count: 0 } && fix.Target.Part == part.Role
            ? WrittenOr(part, fix.Target, producer)
            : producer;
        var rule = Rules.DecoderReturnsAnotherShape;
        var otherwise = !suggestsFixes ? null
            : mirror is not null && mirror.Output == input && Liveness.Of(mirror).IsWhole ? rule.MirrorInstead
            : rule.Unfixed;
        findings.Add(
            new Finding(
                rule, anchor, EquatableArray.Of(part.Role.ToString(), output.Shape.ToString(), input.ToString()), null, fix)
            {
                Otherwise = otherwise, Returned = output.Shape,
            });
    }

    /// <summary>Strided convolutions in a part that has to return an image, where transposed ones were meant.</summary>
    /// <param name="tooLarge">A layer whose window does not fit; it was meant to make the image larger, too.</param>
    public static SuggestedFix? Transposed(PartTrial part, int tooLarge = -1)
    {
        if (part.Goal is not { Rank: 3 }) return null;
        IReadOnlyList<PlacedLayer> transposed =
        [
            .. part.Layers.Select((placed, place) => placed is { IsMirrored: false, Definition: Conv2dLayer }
                && (place == tooLarge || WindowChoices.IsStrided(placed.Layer))
                ? placed with { Layer = ConvTranspose2dLayer.Like(placed.Layer, placed.Layer[OutChannels], new Pair(0, 0)) }
                : placed),
        ];
        return transposed.SequenceEqual(part.Layers) ? null : Search(part, transposed, isUsual: true);
    }

    /// <summary>The fix of one layer with what else has to change, so that the decoder returns what it should.</summary>
    public static SuggestedFix? Completed(PartTrial part, int place, SuggestedFix? fix)
    {
        if (fix is not { Kind: FixKind.SetArgument, And.Count: 0, Argument: { } argument } || part.Goal is not { } goal) return fix;
        if (fix.Target with { Argument = null } != part.Layers[place].Anchor || part.Set(place, argument) is not { } edit) return fix;
        if (part.Works(edit.Layers)) return fix;
        if (Reordered(part) is { } reordered) return reordered;
        return new FixSearch(part, _ => goal).Find(edit.Layers, isUsual: true) is { } found
            ? part.Changes(found)
            : fix;
    }

    private static SuggestedFix? Find(PartTrial part, PartPlan decoder, PartTrial? encoder) =>
        part.First(Reshaped(part, part.Goal!))
        ?? Rank(part.Goal!, decoder)
        ?? EncoderFix.Slip(encoder, part)
        ?? Reordered(part)
        ?? EncoderFix.Border(encoder, part)
        ?? Made(part)
        // A pool has no business in a decoder.
        ?? part.First(Without<PoolLayer>(part))
        ?? Transposed(part)
        ?? Search(part, part.Layers, isUsual: true)
        ?? EncoderFix.Pools(encoder, part)
        ?? part.First(Without<UpsampleLayer>(part))
        ?? ResizeFactor.Find(part, 0, part.Layers.Count)
        ?? part.First([Enlarged(part, decoder)])
        ?? Search(part, part.Layers, isUsual: false);

    /// <summary>An Unflatten at the end that gives what the input is another shape.</summary>
    private static IEnumerable<LayerEdit?> Reshaped(PartTrial part, Shape goal)
    {
        var place = part.Layers.Count - 1;
        while (place >= 0 && part.Layers[place].Definition.KeepsShape) place--;
        if (place < 0 || part.Layers[place].Definition is not UnflattenLayer) yield break;
        yield return goal.Rank == 1 ? part.Remove(place) : part.Replace(place, part.Layers[place].Layer.With(Sizes.Of(goal.Sizes)));
    }

    /// <summary>An image to start from with its channels last, as other libraries have them.</summary>
    public static SuggestedFix? Reordered(PartTrial part)
    {
        if (part.Goal is not { Rank: 3 } goal || DecoderStart.Of(part.Layers) is not { } start) return null;
        var (first, second, third) = (start.Shape[0], start.Shape[1], start.Shape[2]);
        if (second == third) return null;
        foreach (var shape in new[] { Shape.Of(third, first, second), Shape.Of(third, second, first) }.Distinct())
        {
            var found = new FixSearch(part, _ => goal).Find(start.With(part.Layers, shape), isUsual: true);
            if (found is not null && new Shape(found[start.Unflatten].Layer[Sizes]) == shape) return part.Changes(found);
        }
        return null;
    }

    private static Anchor WrittenOr(Part part, Anchor target, Anchor otherwise) =>
        target.Argument is { } argument && target.Index < part.Layers.Count
        && part.Layers[target.Index].Find(argument) is { IsWritten: true }
            ? target
            : otherwise with { Index = target.Index };

    /// <summary>Features where an image is wanted, or an image where features are.</summary>
    private static SuggestedFix? Rank(Shape input, PartPlan decoder)
    {
        var (last, output) = (decoder.Layers[decoder.Layers.Count - 1], decoder.Output);
        if (output.Rank == input.Rank) return null;
        var reshape = output.Rank == 1 ? $"Unflatten({Literal.Sizes(input)})" : input.Rank == 1 ? "Flatten" : null;
        if (reshape is null || last.Fix(FixKind.InsertLayerAfter, reshape) is not { } fix) return null;
        if (output.Count == input.Count) return fix;
        return output.Rank == 1 && LastSized(decoder) is { Definition: LinearLayer, IsMirrored: false } linear && input.Count is { } count
            ? linear.Set(OutFeatures.Of(count))! with
            {
                And = EquatableArray.Of(fix),
            }
            : null;
    }

    /// <summary>A decoder of features that ends in the wrong image: the right one, and as many features before it.</summary>
    private static SuggestedFix? Made(PartTrial part)
    {
        if (part.Goal is not { } goal || DecoderStart.Of(part.Layers) is not { } start) return null;
        if (part.Layers.Skip(start.Unflatten + 1).Any(placed => !placed.Definition.KeepsShape)) return null;
        var made = start.With(part.Layers, goal);
        return part.Works(made) ? part.Changes(made) : null;
    }

    /// <summary>The channels (or features) of the last layer that makes some; height and width as the search finds them.</summary>
    /// <param name="layers">The part's layers, or others to begin with.</param>
    private static SuggestedFix? Search(PartTrial part, IReadOnlyList<PlacedLayer> layers, bool isUsual)
    {
        if (part.Goal is not { } input || part.Infer(layers) is not { } decoder || decoder.Output.Rank != input.Rank) return null;
        var sized = layers.ToArray();
        if (Sized(decoder, input) is { } last) sized[last.Index] = sized[last.Index] with { Layer = last.Layer };
        var found = new FixSearch(part, _ => input).Find(sized, isUsual);
        return found is null ? null : part.Changes(found);
    }

    /// <summary>Each layer of a kind taken away, the last one first.</summary>
    private static IEnumerable<LayerEdit?> Without<T>(PartTrial part) where T : LayerDefinition => Enumerable.Range(0, part.Layers.Count)
        .Reverse()
        .Where(place => part.Layers[place].Definition is T)
        .Select(part.Remove);

    /// <summary>An up-sampling that is missing before the last layer that makes channels, which makes as many as it should.</summary>
    private static LayerEdit? Enlarged(PartTrial part, PartPlan decoder)
    {
        const int MostTimes = 4;
        if (part.Goal is not { Rank: 3 } input || decoder.Output.Rank != 3 || LastSized(decoder) is not { } last) return null;
        var times = input[1] / decoder.Output[1];
        if (times is < 2 or > MostTimes || decoder.Output[1] * times != input[1] || decoder.Output[2] * times != input[2]) return null;
        return decoder.Output[0] == input[0] ? part.InsertBefore(last.Index, UpsampleLayer.By(times))
            : Sized(decoder, input) is { } sized ? part.Replace(last.Index, UpsampleLayer.By(times), sized.Layer)
            : null;
    }

    private static PlacedLayer[] Placed(PartPlan decoder) =>
    [
        .. decoder.Layers.Select(plan =>
            new PlacedLayer(plan.Layer, plan.Anchor, plan.IsMirrored ? LayerOrigin.Mirror : LayerOrigin.Written)),
    ];

    /// <summary>The last layer that makes channels or features, with as many as are wanted; null where it makes them or cannot.</summary>
    private static (int Index, Layer Layer)? Sized(PartPlan decoder, Shape input) =>
        decoder.Output[0] != input[0]
        && LastSized(decoder) is { IsMirrored: false, Definition.SizeArgument: { } argument } last
        && (!last.Layer.Has(Groups) || last.Layer[Groups] == 1)
            ? (last.Index, last.Layer.With(argument.Of(input[0])))
            : null;

    /// <summary>The last layer that makes channels or features, if all that follows keeps them.</summary>
    private static LayerPlan? LastSized(PartPlan decoder)
    {
        for (var i = decoder.Layers.Count - 1; i >= 0; i--)
        {
            var plan = decoder.Layers[i];
            if (plan.Definition.SizeArgument is not null) return plan;
            if (plan.Output[0] != plan.Input[0] || plan.Output.Rank != plan.Input.Rank || plan.Definition is SaveLayer or AddLayer)
            {
                return null;
            }
        }
        return null;
    }
}
