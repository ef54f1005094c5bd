using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// Looks for the change of a part's layers with which it returns the shape that it should, what people write most often first: the output
/// padding of strided transposed convolutions, the size that the decoder starts from, windows that double or keep the size, pools that lose
/// no border, then other numbers of one layer. What is found is tried, and data has to reach all of it.
/// </summary>
/// <param name="part">The part and what may be tried.</param>
/// <param name="wanted">The shape that a part has to return, which may depend on what it saves; null where it cannot be said.</param>
internal sealed class FixSearch(PartTrial part, Func<PartPlan, Shape?> wanted)
{
    private readonly Dictionary<EquatableArray<Layer>, PartPlan?> _tried = [];

    /// <summary>The layers with the change; null where there is none.</summary>
    public IReadOnlyList<PlacedLayer>? Find(IReadOnlyList<PlacedLayer> layers)
        => Find(layers, isUsual: true) ?? Find(layers, isUsual: false);

    /// <summary>The same among the changes that are made most often, or among the others.</summary>
    public IReadOnlyList<PlacedLayer>? Find(IReadOnlyList<PlacedLayer> layers, bool isUsual) =>
        (isUsual ? Usual(layers) : Unusual(layers))
            .TakeWhile(_ => !part.Budget.IsSpent)
            .FirstOrDefault(candidate => Infer(candidate) is { } plan && plan.Output == wanted(plan) && IsSensible(candidate, plan));

    private IEnumerable<IReadOnlyList<PlacedLayer>> Usual(IReadOnlyList<PlacedLayer> layers)
    {
        yield return layers;
        var doubling = WindowChoices.Doubling(layers);
        foreach (var start in new[] { layers, doubling }.Distinct())
        {
            foreach (var candidate in PerAxis(start, OutputPadding, WindowChoices.OutputPaddings(start))) yield return candidate;
            foreach (var candidate in Starts(start)) yield return candidate;
        }

        yield return WindowChoices.Same(layers);
        foreach (var candidate in PerAxis(layers, Padding, WindowChoices.Paddings(layers))) yield return candidate;
        foreach (var pooled in WindowChoices.Pools(layers))
        {
            yield return pooled;
            foreach (var candidate in PerAxis(pooled, OutputPadding, WindowChoices.OutputPaddings(pooled))) yield return candidate;
        }
    }

    private IEnumerable<IReadOnlyList<PlacedLayer>> Unusual(IReadOnlyList<PlacedLayer> layers)
    {
        foreach (var candidate in OneArgument.Changes(layers)) yield return candidate;
        for (var place = layers.Count - 1; place >= 0; place--)
        {
            foreach (var argument in OneArgument.Of(layers[place]).OfType<PairArgument>().Where(key => key == KernelSize || key == Stride))
            {
                var values = OneArgument.Values(layers[place], argument)
                    .Prepend(OneArgument.Present(layers[place], argument))
                    .Select(value => new[] { value });
                foreach (var candidate in PerAxis(layers, argument, new Choices([place], values))) yield return candidate;
            }
        }

        for (var place = layers.Count - 1; place >= 0; place--)
        {
            if (layers[place].IsMirrored || layers[place].Definition is not ConvTranspose2dLayer) continue;
            for (var stride = 2L; stride <= 4; stride++)
            {
                yield return WindowChoices.Doubling(WindowChoices.Set(layers, Stride, [place], [stride], [stride]));
            }
        }

        var doubling = WindowChoices.Doubling(layers);
        var paddings = WindowChoices.Paddings(doubling);
        foreach (var kept in paddings.Values.Take(8))
        {
            var start = WindowChoices.Set(doubling, Padding, paddings.Places, kept, kept);
            foreach (var candidate in PerAxis(start, OutputPadding, WindowChoices.OutputPaddings(start))) yield return candidate;
        }
    }

    /// <summary>One value for height and width, or, where no value serves both, one for each.</summary>
    private IEnumerable<IReadOnlyList<PlacedLayer>> PerAxis(IReadOnlyList<PlacedLayer> layers, PairArgument argument, Choices choices)
    {
        long[]? height = null, width = null;
        foreach (var values in choices.Values.TakeWhile(_ => !part.Budget.IsSpent))
        {
            var candidate = WindowChoices.Set(layers, argument, choices.Places, values, values);
            var (fitsHeight, fitsWidth) = Fits(candidate);
            if (fitsHeight && fitsWidth) yield return candidate;
            if (fitsHeight) height ??= values;
            if (fitsWidth) width ??= values;
        }

        if (height is not null && width is not null) yield return WindowChoices.Set(layers, argument, choices.Places, height, width);
    }

    /// <summary>Another image to begin with, and as many features before it: <c>Linear(4096), Unflatten(1024, 2, 2)</c>.</summary>
    private IEnumerable<IReadOnlyList<PlacedLayer>> Starts(IReadOnlyList<PlacedLayer> layers)
    {
        const int MostTimes = 4;
        const int MostSizes = 64;
        if (DecoderStart.Of(layers) is not { } start) yield break;
        long? height = null, width = null;
        for (var size = 1L; size <= Math.Min(MostSizes, MostTimes * Math.Max(start.Shape[1], start.Shape[2])); size++)
        {
            var (fitsHeight, fitsWidth) = Fits(start.With(layers, size, size));
            if (fitsHeight) height ??= size;
            if (fitsWidth) width ??= size;
            if (height is not null && width is not null) break;
        }

        if (height is { } high && width is { } wide) yield return start.With(layers, high, wide);
    }

    private (bool Height, bool Width) Fits(IReadOnlyList<PlacedLayer> candidate) =>
        Infer(candidate) is { Output.Rank: 3 } plan && wanted(plan) is { Rank: 3 } shape && plan.Output[0] == shape[0]
            ? (plan.Output[1] == shape[1], plan.Output[2] == shape[2])
            : (false, false);

    private PartPlan? Infer(IReadOnlyList<PlacedLayer> layers)
    {
        var key = layers.Select(placed => placed.Layer).ToEquatableArray();
        if (_tried.TryGetValue(key, out var known)) return known;
        return _tried[key] = part.Infer(layers);
    }

    /// <summary>No layer pads more than it looks at, and data reaches every weight and every element of the output.</summary>
    private bool IsSensible(IReadOnlyList<PlacedLayer> layers, PartPlan plan) =>
        WindowChoices.AreUsual(layers)
        && Liveness.Of(plan) is { IsWhole: true } liveness
        && (!liveness.Input || part.Role is not (PartRole.Decoder or PartRole.Generator));
}
