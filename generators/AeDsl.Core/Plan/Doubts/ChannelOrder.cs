using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>An input that is declared as height × width × channels, as other libraries have images, or without channels.</summary>
internal static class ChannelOrder
{
    /// <summary>An image that is smaller is as likely one of so many channels.</summary>
    private const int LeastSize = 8;

    /// <summary>The input whose first window looks at an image that lies on its side; null where there is none.</summary>
    public static Finding? Of(ModulePlan plan)
    {
        if (Meant(plan.Input) is not { } meant) return null;
        var part = plan.Kind == ModelKind.Gan ? plan[PartRole.Discriminator] : plan.Parts[0];
        // Whoever writes a height and a width for the window knows which is which.
        return First(part) is { } first && Window.Of(first.Layer).Kernel.IsSquare
            ? new Finding(
                Rules.ChannelsLast, Anchor.Input,
                EquatableArray.Of(
                    Text(plan.Input), first.Layer.ToString(), Literal.Of(plan.Input[0]),
                    Shape.Of(plan.Input[1], plan.Input[2]).ToString()),
                first.Anchor, Fix(plan.Input, meant))
            : null;
    }

    /// <summary>Errors of the first window over such an input: what is wrong is the input.</summary>
    public static IEnumerable<Finding> Explained(Topology topology, IEnumerable<Finding> findings) => findings.Select(
        finding => topology.Input is { } sizes
            && (finding.Rule == Rules.WrongRank || finding.Rule == Rules.WindowTooLarge)
            && finding is { Producer: null, Anchor.Part: not (PartRole.Decoder or PartRole.Generator), Arguments: var said }
            && said.Contains(new Shape(sizes).ToString())
            && IsOfImages(topology, finding.Anchor)
            && Meant(new Shape(sizes)) is { } meant
            ? finding with { Fix = Fix(new Shape(sizes), meant) }
            : finding);

    private static SuggestedFix Fix(Shape input, Shape meant) => new(FixKind.ReplaceLayer, Anchor.Input, Text(input), Text(meant));

    private static string Text(Shape input) => $"Input({Literal.Sizes(input)})";

    /// <summary>(C, H, W) of (H, W, C) with as many channels as an image has, or of (H, W); null for another shape.</summary>
    private static Shape? Meant(Shape input) => input.Rank switch
    {
        2 when IsSize(input[0]) && IsSize(input[1]) => Shape.Of(1, input[0], input[1]),
        3 when input[2] is 1 or 3 or 4 && IsSize(input[0]) && IsSize(input[1]) => Shape.Of(input[2], input[0], input[1]),
        _ => null,
    };

    private static bool IsSize(long size) => size >= LeastSize;

    private static bool IsOfImages(Topology topology, Anchor anchor) =>
        topology[anchor.Part] is { } part
        && anchor.Index >= 0
        && anchor.Index < part.Layers.Count
        && part.Layers[anchor.Index].Has(KernelSize);

    /// <summary>The first window over the input as it was declared.</summary>
    private static LayerPlan? First(PartPlan part) => part.Layers
        .TakeWhile(layer => layer.Input.Rank == 3 && layer.Input[1] == part.Input[1] && layer.Input[2] == part.Input[2])
        .FirstOrDefault(layer => layer.Layer.Has(KernelSize));
}
