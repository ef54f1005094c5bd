using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>Puts what passes by aside under a name.</summary>
internal sealed class SaveLayer : LayerRule
{
    public override string Name => "Save";

    public override LayerResult? Infer(LayerContext context)
    {
        var name = context.Layer.Text("name");
        if (name.Length == 0)
        {
            context.Report(Rules.ArgumentOutOfRange, "name", null, context.Layer.ToString(), "name", "empty", "a name");
        }
        else if (!context.Saved.TryAdd(name, context.Input, context.Anchor))
        {
            context.Report(Rules.SavedTwice, "name", null, context.Layer.ToString(), name);
        }
        return new LayerResult(context.Shape, context.Range);
    }
}

/// <summary>Puts a saved tensor behind what passes by, along the channels (or the features).</summary>
internal sealed class ConcatLayer : LayerRule
{
    public override string Name => "Concat";

    public override LayerResult? Infer(LayerContext context)
    {
        if (context.Saved.Use(context) is not { } saved) return null;
        var (here, there) = (context.Shape, saved.Shape);
        if (here.Rank != there.Rank || !here.Sizes.Skip(1).SequenceEqual(there.Sizes.Skip(1)))
        {
            context.Report(Rules.SavedShapeDiffers, "name", null, context.Layer.ToString(), here.ToString(), context.Layer.Text("name"), there.ToString(), "in all sizes but the first");
            return null;
        }
        return new LayerResult(new Shape(here.Sizes.Skip(1).Prepend(here[0] + there[0]).ToEquatableArray()), context.Range.Union(saved.Range));
    }
}

/// <summary>Adds a saved tensor to what passes by.</summary>
internal sealed class AddLayer : LayerRule
{
    public override string Name => "Add";

    public override LayerResult? Infer(LayerContext context)
    {
        if (context.Saved.Use(context) is not { } saved) return null;
        if (context.Shape != saved.Shape)
        {
            context.Report(Rules.SavedShapeDiffers, "name", null, context.Layer.ToString(), context.Shape.ToString(), context.Layer.Text("name"), saved.Shape.ToString(), "in all sizes");
            return null;
        }
        return new LayerResult(context.Shape, context.Range + saved.Range);
    }
}
