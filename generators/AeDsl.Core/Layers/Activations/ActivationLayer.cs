using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>A function of each element by itself: the shape stays, the value range is mapped.</summary>
internal abstract class ActivationLayer : LayerDefinition
{
    public override bool IsActivation => true;

    public override LayerResult? Infer(LayerContext context)
    {
        Check(context);
        return new LayerResult(context.Shape, Range(context.Layer, context.Range));
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];

    public override IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field) =>
        [.. base.Steps(plan, field).Select(step => step with { InPlace = InPlace(plan) })];

    protected virtual void Check(LayerContext context) { }

    /// <summary>
    /// The call that writes over its input and returns it; null where there is none, or where its backward pass reads that input.
    /// </summary>
    protected virtual Func<string, string>? InPlace(LayerPlan plan) => null;

    protected abstract ValueRange Range(Layer layer, ValueRange input);

    /// <summary>x f(x) with an f in [0, 1]: negative down to a least number, and not negative where x is not.</summary>
    protected static ValueRange Gated(ValueRange input, double least) => new(input.Minimum >= 0 ? 0 : least, Math.Max(0, input.Maximum));

    /// <summary>The function of this name in a training plan, with what it takes.</summary>
    protected static string Function(LayerPlan plan, params double[] numbers) =>
        $".Activation(global::AeDsl.PlannedFunction.{plan.Layer.Name}{string.Concat(numbers.Select(number => $", {Literal.Of(number)}"))})";
}
