using AeDsl.Core.Findings;
using AeDsl.Core.Layers;

namespace AeDsl.Core.Plan;

/// <summary>Activations that follow one another with nothing between them to activate.</summary>
internal static class ActivationOrder
{
    public static void Check(LayerContext context, LayerRule rule, IReadOnlyList<LayerPlan> before)
    {
        if (!rule.IsActivation || Behind(before) is not { IsMirrored: false } last || !LayerRules.Of(last.Layer.Name).IsActivation) return;
        var mend = context.Mend(MendKind.RemoveLayer, "");
        if (rule.Name == "Sigmoid" && last.Layer.Name == "Sigmoid") context.ReportBeside(last.Anchor, Rules.SigmoidTwice, null, mend);
        else context.ReportBeside(last.Anchor, Rules.TwoActivations, null, mend, context.Layer.ToString(), last.Layer.ToString());
    }

    /// <summary>The last layer that changes numbers, behind which there are only new shapes.</summary>
    public static LayerPlan? Behind(IReadOnlyList<LayerPlan> layers, params string[] passed)
    {
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i].Layer.Name is not ("Flatten" or "Unflatten") && !passed.Contains(layers[i].Layer.Name)) return layers[i];
        }
        return null;
    }
}
