using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Fixes;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>An input that is declared as height × width × channels, as other libraries have images.</summary>
internal static class ChannelOrder
{
    /// <summary>The input whose first window looks at an image that lies on its side; null where there is none.</summary>
    public static Finding? Of(ModulePlan plan)
    {
        if (InputOrder.Meant(plan.Input) is not { } meant) return null;
        var part = plan.Kind == ModelKind.Gan ? plan[PartRole.Discriminator] : plan.Parts[0];
        // Whoever writes a height and a width for the window knows which is which.
        return First(part) is { } first && Window.Of(first.Layer).Kernel.IsSquare
            ? new Finding(
                Rules.ChannelsLast, Anchor.Input,
                EquatableArray.Of(
                    InputOrder.Text(plan.Input), first.Layer.ToString(), Literal.Of(plan.Input[0]),
                    Shape.Of(plan.Input[1], plan.Input[2]).ToString()),
                first.Anchor, InputOrder.Fix(plan.Input, meant))
            : null;
    }

    /// <summary>The first window over the input as it was declared.</summary>
    private static LayerPlan? First(PartPlan part) => part.Layers
        .TakeWhile(layer => layer.Input.Rank == 3 && layer.Input[1] == part.Input[1] && layer.Input[2] == part.Input[2])
        .FirstOrDefault(layer => layer.Layer.Has(KernelSize));
}
