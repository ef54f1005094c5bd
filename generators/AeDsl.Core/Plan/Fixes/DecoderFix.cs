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
    /// <param name="mirror">The decoder that <c>[Mirror]</c> would be; null where there is none.</param>
    public static void Report(
        Shape input,
        Signal source,
        Signal output,
        Part part,
        PartPlan decoder,
        PartPlan? mirror,
        bool suggestsFixes,
        List<Finding> findings)
    {
        var producer = output.Producer ?? Anchor.OfPart(part.Role);
        var trial = new PartTrial(part.Role, Placed(decoder), source, input);
        var fix = !suggestsFixes ? null : Rank(input, decoder)
            ?? Made(trial)
            // A pool has no business in a decoder.
            ?? trial.First(Without<PoolLayer>(trial))
            ?? Search(trial, decoder, isUsual: true)
            ?? trial.First(Without<UpsampleLayer>(trial).Append(Enlarged(trial, decoder)))
            ?? Search(trial, decoder, isUsual: false);
        var anchor = fix is { Kind: FixKind.SetArgument, And.Count: 0 } ? WrittenOr(part, fix.Target, producer) : producer;
        var otherwise = fix is not null || !suggestsFixes ? ""
            : IsChannelsLast(input, output.Shape)
                ? $"; the channels come first: write Input({Literal.Sizes(output.Shape)})"
            : mirror is not null && mirror.Output == input && Liveness.Of(mirror).IsWhole
                ? "; no few numbers of its layers change that: write [Mirror] in their place, followed by the last activation"
                : "; no few numbers of its layers change that";
        findings.Add(
            new Finding(
                Rules.DecoderReturnsAnotherShape,
                anchor,
                EquatableArray.Of(part.Role.ToString(), output.Shape.ToString(), input + otherwise),
                null,
                fix));
    }

    /// <summary>(H, W, C) of few channels, where the decoder returns (C, H, W).</summary>
    private static bool IsChannelsLast(Shape input, Shape output) =>
        input.Rank == 3 && output.Rank == 3 && input[2] <= 4 && input[0] > 4
        && output[0] == input[2] && output[1] == input[0] && output[2] == input[1];

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
        return part.Works(made) ? LayerChanges.Between(part.Layers, made) : null;
    }

    /// <summary>The channels (or features) of the last layer that makes some; height and width as the search finds them.</summary>
    private static SuggestedFix? Search(PartTrial part, PartPlan decoder, bool isUsual)
    {
        if (part.Goal is not { } input || decoder.Output.Rank != input.Rank) return null;
        var layers = part.Layers;
        var sized = layers.ToArray();
        if (decoder.Output[0] != input[0] && LastSized(decoder) is { IsMirrored: false, Definition.SizeArgument: { } argument } last
            && (!last.Layer.Has(Groups) || last.Layer[Groups] == 1))
        {
            sized[last.Index] = sized[last.Index] with { Layer = last.Layer.With(argument.Of(input[0])) };
        }
        var found = new FixSearch(part, _ => input).Find(sized, isUsual);
        return found is null ? null : LayerChanges.Between(layers, found);
    }

    /// <summary>Each layer of a kind taken away, the last one first.</summary>
    private static IEnumerable<LayerEdit?> Without<T>(PartTrial part) where T : LayerDefinition => Enumerable.Range(0, part.Layers.Count)
        .Reverse()
        .Where(place => part.Layers[place].Definition is T)
        .Select(part.Remove);

    /// <summary>An up-sampling that is missing before the last layer that makes channels.</summary>
    private static LayerEdit? Enlarged(PartTrial part, PartPlan decoder)
    {
        const int MostTimes = 4;
        if (part.Goal is not { Rank: 3 } input || decoder.Output.Rank != 3 || LastSized(decoder) is not { } last) return null;
        var times = input[1] / decoder.Output[1];
        return times is >= 2 and <= MostTimes && decoder.Output[1] * times == input[1] && decoder.Output[2] * times == input[2]
            ? part.InsertBefore(last.Index, UpsampleLayer.By(times))
            : null;
    }

    private static PlacedLayer[] Placed(PartPlan decoder) =>
    [
        .. decoder.Layers.Select(plan =>
            new PlacedLayer(plan.Layer, plan.Anchor, plan.IsMirrored ? LayerOrigin.Mirror : LayerOrigin.Written)),
    ];

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
