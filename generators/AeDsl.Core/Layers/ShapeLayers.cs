using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>Any shape to features in row-major order.</summary>
internal sealed class FlattenLayer : LayerDefinition
{
    public override string Name => "Flatten";

    public override bool OnlyReshapes => true;

    public override string? Planned(LayerPlan plan, string module) => "";

    protected override string Call(LayerPlan plan, string x) => $"{x}.flatten(1)";

    public override LayerResult? Infer(LayerContext context) => new(Shape.Of(context.Shape.Count ?? 0), context.Range);

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) =>
        input.Rank == 1 ? [] : [Layer.Of("Unflatten", Sizes.Of(input.Sizes))];
}

/// <summary>Features to a shape with the same number of elements.</summary>
internal sealed class UnflattenLayer : LayerDefinition
{
    public override string Name => "Unflatten";

    public override ImageLayout Layout(LayerPlan plan) => ImageLayout.ChannelsFirst;

    public override bool OnlyReshapes => true;

    public override string? Planned(LayerPlan plan, string module) => "";

    protected override string Call(LayerPlan plan, string x) => $"{x}.reshape(-1, {Literal.Sizes(plan.Output)})";

    public override Shape? Declared(Layer layer)
    {
        var shape = new Shape(layer[Sizes]);
        return shape.Rank > 0 && shape.Sizes.All(size => size > 0) && shape.Count is not null ? shape : null;
    }

    public override LayerResult? Infer(LayerContext context)
    {
        var shape = new Shape(context.Layer[Sizes]);
        if (shape.Rank == 0)
        {
            context.Report(Rules.ArgumentOutOfRange, null, null, context.Layer.ToString(), Sizes.Name, "empty", "at least one size");
        }
        if (LayerContext.WithoutBatch(shape) is { } one)
        {
            context.Report(
                Rules.BatchInInput, null, context.Fix(FixKind.ReplaceLayer, $"Unflatten({Literal.Sizes(one)})"), context.Layer.ToString(),
                Literal.Of(shape[0]), "example");
            return null;
        }
        context.RequireAtLeast(Sizes, 1);
        if (context.Failed || !context.RequireFlat()) return null;
        if (shape.Count != context.Shape[0])
        {
            context.Report(Rules.UnflattenProduct, Sizes, Fit(context, shape), context.Layer.ToString(), shape.ToString(),
                shape.Count?.ToString(CultureInfo.InvariantCulture) ?? "more than can be counted",
                context.Shape[0].ToString(CultureInfo.InvariantCulture));
        }
        return new LayerResult(shape, context.Range);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) =>
        output.Rank == 1 ? [] : [Layer.Of("Flatten")];

    /// <summary>
    /// The first size is what most often is wrong: the number of channels that makes the product right. Where there is none, as many
    /// features as the shape has elements.
    /// </summary>
    private static SuggestedFix? Fit(LayerContext context, Shape shape)
    {
        var rest = Shape.Product(shape.Sizes.Skip(1));
        if (rest is null or 0 || context.Shape[0] % rest != 0)
        {
            return shape.Count is { } count ? context.ResizeInput(count) : null;
        }
        var sizes = shape.Sizes.Skip(1).Prepend(context.Shape[0] / rest.Value).Select(size => size.ToString(CultureInfo.InvariantCulture));
        return context.Fix(FixKind.ReplaceLayer, $"Unflatten({string.Join(", ", sizes)})");
    }
}
