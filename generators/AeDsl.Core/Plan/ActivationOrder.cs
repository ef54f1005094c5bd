using AeDsl.Core.Findings;
using AeDsl.Core.Layers;

namespace AeDsl.Core.Plan;

/// <summary>Activations that follow one another with nothing between them to activate.</summary>
internal static class ActivationOrder
{
    public static void Check(LayerContext context, LayerRule rule, LayerPlan before)
    {
        if (!rule.IsActivation || !LayerRules.Of(before.Layer.Name).IsActivation) return;
        var mend = new Mend(MendKind.RemoveLayer, context.Anchor, context.Layer.ToString(), "");
        if (rule.Name == "Sigmoid" && before.Layer.Name == "Sigmoid") context.Report(Rules.SigmoidTwice, null, mend);
        else context.Report(Rules.TwoActivations, null, mend, context.Layer.ToString(), before.Layer.ToString());
    }
}
