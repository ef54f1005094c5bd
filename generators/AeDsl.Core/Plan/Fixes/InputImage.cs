using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Images that were declared as features, <c>Input(784)</c>, before a layer that slides a window over them.</summary>
internal static class InputImage
{
    private const int Colors = 3;

    /// <summary>The findings, that of the first window with the input as an image as its fix.</summary>
    public static IReadOnlyList<Finding> Explained(Topology topology, IReadOnlyList<Finding> findings)
    {
        if (topology is not { Input: { Count: 1 } sizes, IsConditional: false, Columns: null }
            || Square(sizes[0]) is not { } image)
        {
            return findings;
        }
        if (findings.FirstOrDefault(finding => IsOfFirstWindow(topology, finding)) is not { } first) return findings;
        var then = ModelInference.Infer(topology with { Input = image.Sizes }, suggestsFixes: false).Findings;
        if (then.Any(finding => finding.Rule.IsError && finding.Anchor with { Argument = null } == first.Anchor)) return findings;
        return [.. findings.Select(finding => finding == first ? finding with { Fix = InputOrder.Fix(new Shape(sizes), image) } : finding)];
    }

    private static bool IsOfFirstWindow(Topology topology, Finding finding) =>
        finding.Rule == Rules.WrongRank
        && finding is { Producer: null, Anchor: { Kind: AnchorKind.Layer, Part: not (PartRole.Decoder or PartRole.Generator) } }
        && topology[finding.Anchor.Part] is { } part
        && part.Layers[finding.Anchor.Index] is var layer
        && (layer.Has(Arguments.KernelSize) || LayerDefinitions.Of(layer) is UpsampleLayer);

    /// <summary>The square image of so many elements, a grey one or one of three colors; null where there is none.</summary>
    private static Shape? Square(long count) =>
        Side(count) is { } grey ? Shape.Of(1, grey, grey)
        : count % Colors == 0 && Side(count / Colors) is { } colored ? Shape.Of(Colors, colored, colored)
        : null;

    private static long? Side(long count)
    {
        var side = (long)Math.Round(Math.Sqrt(count));
        return side > 1 && side * side == count ? side : null;
    }
}
