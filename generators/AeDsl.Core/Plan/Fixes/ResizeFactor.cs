using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Another factor of an up-sampling or a pool that is there, rather than one more of them.</summary>
internal static class ResizeFactor
{
    /// <summary>Factors beyond this are not what was meant.</summary>
    private const int Most = 8;

    /// <param name="first">The first layer that may change.</param>
    /// <param name="end">The layer after the last one that may.</param>
    public static SuggestedFix? Find(PartTrial part, int first, int end) => part.First(
        from place in Enumerable.Range(first, end - first).Reverse()
        where part.Layers[place].Definition is UpsampleLayer || IsPlainPool(part.Layers[place])
        let argument = part.Layers[place].Definition is UpsampleLayer ? (WholeArgument)ScaleFactor : KernelSize
        from factor in Enumerable.Range(2, Most - 1)
        where factor != OneArgument.Present(part.Layers[place], argument)
        select part.Set(place, argument.Of(factor)));

    /// <summary>A pool whose one number says how much smaller the image becomes.</summary>
    private static bool IsPlainPool(PlacedLayer placed) =>
        placed.Definition is PoolLayer && !placed.Layer.IsWritten(Stride) && !Window.HasArrays(placed.Layer)
        && !placed.Layer.IsWritten(Padding) && !placed.Layer.IsWritten(Dilation);
}
