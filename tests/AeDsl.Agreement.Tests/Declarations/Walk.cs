using System.Collections.Immutable;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using Key = AeDsl.Core.Model.Arguments;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Where a stack that is being drawn has got to. The core's own rules lead the way here, so that most layers fit; whether they
/// really do is not decided by them but by libtorch.
/// </summary>
internal sealed record Walk(Shape Shape, ImmutableSortedDictionary<string, Shape> Saved)
{
    public static Walk From(IEnumerable<long> sizes) =>
        new(new Shape(sizes.ToEquatableArray()), ImmutableSortedDictionary<string, Shape>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Behind a layer; unchanged where it does not fit.</summary>
    public Walk After(Layer layer)
    {
        var name = layer.Name is "Save" or "Concat" or "Add" ? layer[Key.SavedName] : "";
        switch (layer.Name)
        {
            case "Save": return this with { Saved = Saved.SetItem(name, Shape) };
            case "Concat": return Saved.TryGetValue(name, out var other) && CanConcat(other)
                ? this with { Shape = Shape.Of([Shape[0] + other[0], .. Shape.Sizes.Skip(1)]) }
                : this;
            case "Add" or LayerDefinitions.Mirror: return this;
        }
        var context = new LayerContext(layer, new Signal(Shape, ValueRange.Any, null), Anchor.Model, new SavedTensors());
        var result = LayerDefinitions.Of(layer.Name).Infer(context);
        return result is null || context.Failed || result.Output.Count is not (> 0 and < 100_000)
            ? this
            : this with { Shape = result.Output };
    }

    public bool CanConcat(Shape other) => other.Rank == Shape.Rank && other.Sizes.Skip(1).SequenceEqual(Shape.Sizes.Skip(1));
}
