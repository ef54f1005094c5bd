using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Fixes;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>
/// Convolutions of which data does not reach everything: elements of the output that padding or the bias alone makes, weights that no
/// data meets, elements of the input that are cropped away.
/// </summary>
internal static class UnreachedData
{
    public static IEnumerable<Finding> Of(PartPlan part, PartTrial trial)
    {
        foreach (var layer in part.Layers)
        {
            // What [Mirror] writes has the faults of what it undoes, which are reported there.
            if (layer.IsMirrored || layer.Definition is not (Conv2dLayer or ConvTranspose2dLayer) || !Liveness.CanFollow(layer)) continue;
            var links = WindowLinks.Of(layer);
            if (Output(layer, links, trial) is { } ofOutput) yield return ofOutput;
            else if (Weights(layer, links, trial) is { } ofWeights) yield return ofWeights;
            if (Input(layer, links) is { } ofInput) yield return ofInput;
        }
    }

    private static Finding? Output(LayerPlan layer, WindowLinks links, PartTrial trial)
    {
        if (Counted(links.Height.Outputs, links.Width.Outputs) is not { } missed) return null;
        var isTransposed = layer.Definition is ConvTranspose2dLayer;
        var reach = Window.Of(layer.Layer).Reach;
        var fix = Replacement(layer, trial, isTransposed ? Joined(layer.Layer) : Narrower(layer.Layer), isSameSize: false);
        var why = isTransposed
            ? $"its bias alone{(fix is null ? "; take a kernel that is no smaller than the stride" : "")}"
            : $"padding alone{(fix is null ? $"; take a padding of at most {Literal.Of(Math.Min(reach.Height, reach.Width) - 1)}" : "")}";
        return new Finding(
            Rules.OutputWithoutInput, isTransposed ? layer.Anchor : layer.Anchor.At(Padding),
            EquatableArray.Of(layer.Layer.ToString(), layer.Input.ToString(), missed, why), Fix: fix);
    }

    private static Finding? Weights(LayerPlan layer, WindowLinks links, PartTrial trial)
    {
        if (links.Height.Taps.All(met => met) && links.Width.Taps.All(met => met)) return null;
        var kernel = Window.Of(layer.Layer).Kernel;
        return new Finding(
            Rules.WeightsWithoutData, layer.Anchor.At(KernelSize),
            EquatableArray.Of(
                layer.Layer.ToString(), layer.Input.ToString(),
                Shape.Of(links.Height.Taps.Count(met => met), links.Width.Taps.Count(met => met)).ToString(),
                Shape.Of(kernel.Height, kernel.Width).ToString()),
            Fix: Replacement(layer, trial, Smaller(layer.Layer, links), isSameSize: true));
    }

    private static Finding? Input(LayerPlan layer, WindowLinks links)
    {
        var isCropped = layer.Definition is ConvTranspose2dLayer;
        return isCropped && Counted(links.Height.Inputs, links.Width.Inputs) is { } missed
            ? new Finding(
                Rules.BorderDropped, layer.Anchor.At(Padding),
                EquatableArray.Of(layer.Layer.ToString(), layer.Input.ToString(), missed, "take a smaller padding"))
            : null;
    }

    /// <summary>How many rows and columns are not marked: <c>2 of 32 rows and 2 of 32 columns</c>; null where all are.</summary>
    private static string? Counted(bool[] rows, bool[] columns)
    {
        var missed = new[] { (Marks: rows, What: "rows"), (Marks: columns, What: "columns") }
            .Where(axis => axis.Marks.Any(mark => !mark))
            .Select(axis => $"{Literal.Of(axis.Marks.Count(mark => !mark))} of {Literal.Of(axis.Marks.Length)} {axis.What}")
            .ToList();
        return missed.Count == 0 ? null : Listing.And(missed);
    }

    /// <summary>The first of other layers in the place of one with which data reaches everything in it, and the part stays sound.</summary>
    private static SuggestedFix? Replacement(LayerPlan layer, PartTrial trial, IEnumerable<Layer> candidates, bool isSameSize)
    {
        foreach (var candidate in candidates)
        {
            var changed = trial.Layers.ToArray();
            changed[layer.Index] = changed[layer.Index] with { Layer = candidate };
            if (trial.Infer(changed) is not { } plan || trial.Goal is { } goal && plan.Output != goal) continue;
            if (isSameSize && plan.Layers[layer.Index].Output != layer.Output) continue;
            if (WindowLinks.Of(plan.Layers[layer.Index]).IsWhole) return LayerChanges.Between(trial.Layers, changed);
        }
        return null;
    }

    /// <summary>The padding that keeps the size, or the most with which each window sees an element.</summary>
    private static IEnumerable<Layer> Narrower(Layer layer)
    {
        var (height, width) = (Window.Of(layer).Reach.Height - 1, Window.Of(layer).Reach.Width - 1);
        yield return With(layer, (Padding, new Pair(height / 2, width / 2)));
        yield return With(layer, (Padding, new Pair(height, width)));
    }

    /// <summary>A kernel that reaches as far as the output padding, or to the next window.</summary>
    private static IEnumerable<Layer> Joined(Layer layer)
    {
        var (window, more) = (Window.Of(layer), ConvTranspose2dLayer.OutputPaddingOf(layer));
        var kernel = window.Kernel;
        yield return With(
            layer, (KernelSize, new Pair(kernel.Height + more.Height, kernel.Width + more.Width)), (OutputPadding, new Pair(0, 0)));
        yield return With(
            layer, (KernelSize, new Pair(Math.Max(kernel.Height, window.Stride.Height), Math.Max(kernel.Width, window.Stride.Width))));
    }

    /// <summary>The part of the kernel that meets data, in the same place.</summary>
    private static IEnumerable<Layer> Smaller(Layer layer, WindowLinks links)
    {
        var (window, more) = (Window.Of(layer), ConvTranspose2dLayer.OutputPaddingOf(layer));
        var (first, kernel) = (new Pair(First(links.Height), First(links.Width)), new Pair(Span(links.Height), Span(links.Width)));
        if (window.IsSame)
        {
            yield return With(layer, (KernelSize, kernel));
            yield break;
        }
        var padding = new Pair(
            window.Padding.Height - first.Height * window.Dilation.Height, window.Padding.Width - first.Width * window.Dilation.Width);
        if (padding.Height < 0 || padding.Width < 0) yield break;
        var smaller = With(layer, (KernelSize, kernel), (Padding, padding));
        yield return smaller;
        if (!layer.Has(OutputPadding)) yield break;
        var outputPadding = new Pair(
            more.Height + 2 * (padding.Height - window.Padding.Height) + (window.Kernel.Height - kernel.Height) * window.Dilation.Height,
            more.Width + 2 * (padding.Width - window.Padding.Width) + (window.Kernel.Width - kernel.Width) * window.Dilation.Width);
        if (outputPadding is { Height: >= 0, Width: >= 0 }) yield return With(smaller, (OutputPadding, outputPadding));

        static long First(AxisLinks axis) => Array.IndexOf(axis.Taps, true);

        static long Span(AxisLinks axis) => Array.LastIndexOf(axis.Taps, true) - Array.IndexOf(axis.Taps, true) + 1;
    }

    private static Layer With(Layer layer, params (PairArgument Argument, Pair Value)[] values)
    {
        foreach (var (argument, value) in values)
        {
            layer = layer.With(argument.Of(value, asArray: Window.HasArrays(layer)));
        }
        return Window.Writable(layer).WithDefaults(Padding.Of(0), OutputPadding.Of(0), Dilation.Of(1));
    }
}
