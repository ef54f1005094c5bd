using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>Puts what passes by aside under a name.</summary>
internal sealed class SaveLayer : LayerDefinition
{
    public const string Save = "Save";

    public override string Name => Save;

    public override IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field) => [];

    public override LayerResult? Infer(LayerContext context)
    {
        var name = context.Layer[SavedName];
        if (name.Length == 0)
        {
            context.ReportOutOfRange(SavedName, "empty", "a name");
        }
        else if (!context.Saved.TryAdd(name, context.Input, context.Anchor))
        {
            context.ReportBeside(context.Saved.AnchorOf(name), Rules.SavedTwice, SavedName, null, context.Layer.ToString(), name);
        }
        return new LayerResult(context.Shape, context.Range);
    }
}

/// <summary>Puts a saved tensor after what passes by, along the channels (or the features).</summary>
internal sealed class ConcatLayer : LayerDefinition
{
    public override string Name => "Concat";

    public override bool ReadsSaved => true;

    protected override string Call(LayerPlan plan, string x) => $"{FullName.Torch}.cat([{x}, {SavedTensors.VariableOf(plan.Layer)}], 1)";

    public override LayerResult? Infer(LayerContext context)
    {
        if (context.Saved.Use(context) is not { } saved) return null;
        var (here, there) = (context.Shape, saved.Shape);
        if (here.Rank != there.Rank || !here.Sizes.Skip(1).SequenceEqual(there.Sizes.Skip(1)))
        {
            context.ReportSaved(context.Saved.AnchorOf(context.Layer[SavedName]), Rules.SavedShapeDiffers, Resize(context, here, there),
                context.Layer.ToString(), here.ToString(), context.Layer[SavedName], there.ToString(), "in all sizes but the first");
            return null;
        }
        return new LayerResult(
            new Shape(here.Sizes.Skip(1).Prepend(here[0] + there[0]).ToEquatableArray()), context.Range.Union(saved.Range));
    }

    /// <summary>Up-sampling or a pool, where one of the two images is some times as high and as wide as the other.</summary>
    private static SuggestedFix? Resize(LayerContext context, Shape here, Shape there)
    {
        if (here.Rank != 3 || there.Rank != 3) return null;
        var (up, down) = (Times(there, here), Times(here, there));
        return up > 1 ? Before("Upsample", up) : down > 1 ? Before("MaxPool2d", down) : null;

        SuggestedFix? Before(string layer, long times) =>
            context.Fix(FixKind.InsertLayerBefore, $"{layer}({times.ToString(CultureInfo.InvariantCulture)})");
    }

    private static long Times(Shape large, Shape small)
    {
        var times = large[1] / small[1];
        return times * small[1] == large[1] && times * small[2] == large[2] && times <= int.MaxValue ? times : 0;
    }
}

/// <summary>Adds a saved tensor to what passes by.</summary>
internal sealed class AddLayer : LayerDefinition
{
    public override string Name => "Add";

    public override bool ReadsSaved => true;

    protected override string Call(LayerPlan plan, string x) => $"{x}.add({SavedTensors.VariableOf(plan.Layer)})";

    public override LayerResult? Infer(LayerContext context)
    {
        if (context.Saved.Use(context) is not { } saved) return null;
        if (context.Shape != saved.Shape)
        {
            context.ReportSaved(context.Saved.AnchorOf(context.Layer[SavedName]), Rules.SavedShapeDiffers, Widen(context, saved.Shape),
                context.Layer.ToString(), context.Shape.ToString(), context.Layer[SavedName], saved.Shape.ToString(), "in all sizes");
            return null;
        }
        return new LayerResult(context.Shape, context.Range + saved.Range);
    }

    /// <summary>As many channels or features as were saved, where nothing else differs.</summary>
    private static SuggestedFix? Widen(LayerContext context, Shape saved)
    {
        if (context.Shape.Rank != saved.Rank || !context.Shape.Sizes.Skip(1).SequenceEqual(saved.Sizes.Skip(1))) return null;
        return context.ResizeInput(saved[0]);
    }
}
