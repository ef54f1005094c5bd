using AeDsl.Core.Findings;

namespace AeDsl.Core.Layers;

/// <summary>Activations that follow one another with nothing between them to activate.</summary>
internal static class ActivationOrder
{
    public static void Check(LayerContext context, LayerDefinition rule, IReadOnlyList<LayerPlan> before)
    {
        if (!rule.IsActivation || LastActing(before, _ => false) is not { IsMirrored: false } last || !last.Definition.IsActivation) return;
        if (rule is SigmoidLayer && last.Definition is SigmoidLayer)
        {
            context.ReportBeside(last.Anchor, Rules.SigmoidTwice, null, context.Fix(FixKind.RemoveLayer, ""));
            return;
        }

        // The second one decides the range of what comes out, which a loss may need.
        context.ReportOther(
            last.Anchor, Rules.TwoActivations, last.Fix(FixKind.RemoveLayer, ""), last.Layer.ToString(), context.Layer.ToString());
    }

    /// <summary>The last layer that changes elements, after which there are only new shapes.</summary>
    public static LayerPlan? LastActing(IReadOnlyList<LayerPlan> layers, Func<LayerDefinition, bool> isPassed)
    {
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (!layers[i].Definition.OnlyReshapes && !isPassed(layers[i].Definition)) return layers[i];
        }
        return null;
    }
}
