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

    /// <summary>The classes after the features, or as maps after the channels.</summary>
    public static Signal? Append(Topology topology, Signal? signal) => topology is { IsConditional: true, Classes: >= 2 }
        && signal is not null
        ? signal with { Shape = new Shape(signal.Shape.Sizes.Skip(1).Prepend(signal.Shape[0] + topology.Classes.Value).ToEquatableArray()) }
        : signal;
}
