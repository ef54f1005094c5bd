using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>
/// Sets elements to zero at a rate p in training and scales the others by 1 / (1 − p) (Srivastava et al., JMLR 15, 2014).
/// </summary>
internal class DropoutLayer : LayerDefinition
{
    public override string Name => "Dropout";

    public override bool KeepsShape => true;

    public override bool IsNoise => true;

    public override string? Module => Name;

    public override IReadOnlyList<Example> Examples => [new(P, 0.0, 0.1, 0.25, 0.5, 1.0)];

    protected override string ModuleArguments(LayerPlan plan) => $"{Value(plan, P)}, false";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireBetween(P, 0, 1);
        var kept = 1 - context.Layer[P];
        var range = kept <= 0
            ? ValueRange.Any
            : new ValueRange(Math.Min(0, context.Range.Minimum / kept), Math.Max(0, context.Range.Maximum / kept));
        return new LayerResult(context.Shape, range);
    }

    /// <summary>Noise has no way back and needs none.</summary>
    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [];
}

/// <summary>The same for whole channels of an image (Tompson et al., arXiv:1411.4280).</summary>
internal sealed class Dropout2dLayer : DropoutLayer
{
    public override string Name => "Dropout2d";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireImage(context.Fix(FixKind.ReplaceLayer, context.Layer.ToString().Replace("Dropout2d", "Dropout")));
        return base.Infer(context);
    }
}
