using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>What works and some would write otherwise: reported where a project asks for it.</summary>
internal static class Preferences
{
    public static IEnumerable<Finding> Of(PartPlan part)
    {
        for (var i = 0; i < part.Layers.Count; i++)
        {
            var layer = part.Layers[i];
            if (layer.IsMirrored) continue;
            if (layer.Definition is ConvTranspose2dLayer && Uneven(layer) is { } uneven) yield return uneven;
            if (layer.Definition is LinearLayer or Conv2dLayer or ConvTranspose2dLayer
                && layer.Layer[Bias]
                && i + 1 < part.Layers.Count
                && part.Layers[i + 1].Definition is BatchNormLayer)
            {
                yield return new Finding(
                    Rules.BiasBeforeNorm, layer.Anchor,
                    EquatableArray.Of(layer.Layer.ToString(), part.Layers[i + 1].Layer.ToString()), part.Layers[i + 1].Anchor,
                    layer.Set(Bias.Of(false)));
            }
        }
    }

    /// <summary>Neighbouring elements of the output get products of different numbers of weights (Odena et al., 2016).</summary>
    private static Finding? Uneven(LayerPlan layer)
    {
        var window = Window.Of(layer.Layer);
        var (kernel, stride) = (window.Kernel, window.Stride);
        // Windows that do not even touch are a doubt of their own.
        if (kernel.Height < stride.Height || kernel.Width < stride.Width) return null;
        if (kernel.Height % stride.Height == 0 && kernel.Width % stride.Width == 0) return null;
        return new Finding(
            Rules.UnevenOverlap, layer.Anchor.At(KernelSize),
            EquatableArray.Of(layer.Layer.ToString(), kernel.ToString(), stride.ToString()), Fix: Even(layer, window));
    }

    /// <summary>The next larger kernel that the stride divides, with the padding that keeps the output's size.</summary>
    private static SuggestedFix? Even(LayerPlan layer, Window window)
    {
        var more = ConvTranspose2dLayer.OutputPaddingOf(layer.Layer);
        if (!window.IsSquare || !more.IsSquare || window.Dilation.Height != 1 || Window.HasArrays(layer.Layer)) return null;
        var kernel = (window.Kernel.Height + window.Stride.Height - 1) / window.Stride.Height * window.Stride.Height;
        var outputPadding = more.Height - (kernel - window.Kernel.Height);
        var padding = window.Padding.Height;
        while (outputPadding < 0)
        {
            outputPadding += 2;
            padding++;
        }
        if (outputPadding >= window.Stride.Height) return null;
        var even = layer.Layer
            .With(KernelSize.Of(kernel))
            .With(Padding.Of(padding))
            .With(OutputPadding.Of(outputPadding))
            .WithDefaults(Padding.Of(0), OutputPadding.Of(0));
        return layer.Fix(FixKind.ReplaceLayer, even.ToString());
    }
}
