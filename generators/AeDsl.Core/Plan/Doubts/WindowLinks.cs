using AeDsl.Core.Layers;
using AeDsl.Core.Plan.Fixes;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>Which elements of a layer's input and output and which places of its window meet others, along one axis.</summary>
internal sealed record AxisLinks(bool[] Inputs, bool[] Outputs, bool[] Taps)
{
    public static AxisLinks Of(LayerPlan layer, int axis)
    {
        var kernel = Window.Of(layer.Layer).Kernel;
        var links = new AxisLinks(
            new bool[layer.Input[axis]], new bool[layer.Output[axis]], new bool[axis == 1 ? kernel.Height : kernel.Width]);
        foreach (var (input, output, tap) in Liveness.Links(layer, axis))
        {
            links.Inputs[input] = links.Outputs[output] = links.Taps[tap] = true;
        }
        return links;
    }
}

/// <summary>The same for both axes of a layer with a window.</summary>
internal sealed record WindowLinks(AxisLinks Height, AxisLinks Width)
{
    /// <summary>Every element of the output sees data, and every weight does.</summary>
    public bool IsWhole => new[] { Height, Width }.All(axis => axis.Outputs.All(met => met) && axis.Taps.All(met => met));

    public static WindowLinks Of(LayerPlan layer) => new(AxisLinks.Of(layer, 1), AxisLinks.Of(layer, 2));
}
