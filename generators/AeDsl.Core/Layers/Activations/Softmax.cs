using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>eˣ / Σ eˣ along a dimension: probabilities that sum to one.</summary>
internal sealed class SoftmaxLayer : LayerDefinition
{
    public override string Name => "Softmax";

    public override bool KeepsShape => true;

    public override bool ReturnsProbabilities => true;

    public override string? Module => "Softmax";

    protected override string ModuleArguments(LayerPlan plan) => Value(plan, Dim);

    public override LayerResult? Infer(LayerContext context)
    {
        // Dimension 0 is the batch: a sum over it would mix examples.
        var (dimension, rank) = (context.Layer[Dim], context.Shape.Rank);
        if (dimension == 0 || dimension > rank || dimension < -rank)
        {
            context.ReportOutOfRange(
                Dim,
                dimension.ToString(System.Globalization.CultureInfo.InvariantCulture),
                rank == 1 ? "1" : $"from 1 to {rank.ToString(System.Globalization.CultureInfo.InvariantCulture)} (0 is the batch)");
        }
        return new LayerResult(context.Shape, ValueRange.Unit);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];
}
