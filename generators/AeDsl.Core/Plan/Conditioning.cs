using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>
/// What goes into a model's parts: inputs, draws of the prior, and the classes that a conditional model appends to either.
/// </summary>
internal static class Conditioning
{
    public static Signal? Source(Shape? input) => input is null ? null : new Signal(input, ValueRange.Any, null);

    /// <summary>A draw of the prior; null where its size makes no sense.</summary>
    public static Signal? Prior(Topology topology) =>
        topology.Latent >= 1 ? new Signal(Shape.Of(topology.Latent.Value), ValueRange.Any, null) : null;

    /// <summary>
    /// What a part takes: the classes after the features, or as maps after the channels. A part that begins with Flatten is told them as
    /// features: flattened, the maps would be as many copies of each class as a channel has elements.
    /// </summary>
    public static Signal? Append(Topology topology, PartRole role, Signal? signal)
    {
        if (signal is null || topology is not { IsConditional: true, Classes: >= 2 and var classes }) return signal;
        var shape = Flattens(topology[role]) ? Shape.Of(signal.Shape.Count ?? 0) : signal.Shape;
        return signal with { Shape = new Shape(shape.Sizes.Skip(1).Prepend(shape[0] + classes).ToEquatableArray()) };
    }

    /// <summary>The part has no use for the shape of what goes in.</summary>
    private static bool Flattens(Part? part) =>
        part is { Layers: { Count: > 0 } layers }
        && layers[0].Name != LayerDefinitions.Mirror
        && LayerDefinitions.Of(layers[0]) is FlattenLayer;
}
