using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>
/// A decoder that returns another shape than the input: the report, with the smallest change that fixes it where there is one.
/// </summary>
internal static class DecoderFix
{
    public static void Report(Shape input, Signal output, Part part, PartPlan decoder, List<Finding> findings)
    {
        var producer = output.Producer ?? Anchor.OfPart(part.Role);
        var fix = Find(input, output.Shape, decoder) ?? OneNumber.That(decoder, made => made == input);
        var anchor = fix is { Kind: FixKind.SetArgument } ? WrittenOr(part, fix.Target, producer) : producer;
        findings.Add(
            new Finding(
                Rules.DecoderReturnsAnotherShape,
                anchor,
                EquatableArray.Of(part.Role.ToString(), output.Shape.ToString(), input.ToString()),
                null,
                fix));
    }

    private static Anchor WrittenOr(Part part, Anchor target, Anchor otherwise) =>
        target.Argument is { } argument && target.Index < part.Layers.Count && part.Layers[target.Index].IsWritten(argument)
            ? target
            : otherwise with { Index = target.Index };

    private static SuggestedFix? Find(Shape input, Shape output, PartPlan decoder)
    {
        if (output.Count == input.Count && output.Rank == 1)
        {
            return decoder.Layers[decoder.Layers.Count - 1].Fix(FixKind.InsertLayerAfter, $"Unflatten({Text(input)})");
        }
        if (LastSized(decoder) is not { } last) return null;
        if (output.Rank == 1 && input.Rank == 1) return last.Definition is LinearLayer ? Set(last, "outFeatures", input[0]) : null;
        if (output.Rank != 3 || input.Rank != 3) return null;
        if (output[0] != input[0] && output[1] == input[1] && output[2] == input[2])
        {
            return last.Layer.Has("outChannels") && last.Layer.Integer("groups") == 1 ? Set(last, "outChannels", input[0]) : null;
        }
        return output[0] == input[0] ? Grow(input, last) : null;
    }

    /// <summary>The last layer that makes a size, if all that stands after it keeps the shape.</summary>
    private static LayerPlan? LastSized(PartPlan decoder)
    {
        for (var i = decoder.Layers.Count - 1; i >= 0; i--)
        {
            var plan = decoder.Layers[i];
            if (plan.Definition.SizeArgument is not null) return plan;
            if (plan.Output != plan.Input || plan.Definition is SaveLayer or AddLayer) return null;
        }
        return null;
    }

    /// <summary>A transposed convolution can be made larger by its output padding.</summary>
    private static SuggestedFix? Grow(Shape input, LayerPlan plan)
    {
        if (plan.Definition is not ConvTranspose2dLayer) return null;
        var window = Window.Of(plan.Layer);
        var present = ConvTranspose2dLayer.OutputPaddingOf(plan.Layer);
        var wanted = new Pair(present.Height + input[1] - plan.Output[1], present.Width + input[2] - plan.Output[2]);
        var isPossible = wanted.IsSquare && wanted.Height >= 0
            && wanted.Height < Math.Max(window.Stride.Height, window.Dilation.Height)
            && wanted.Width < Math.Max(window.Stride.Width, window.Dilation.Width);
        return isPossible ? Set(plan, "outputPadding", wanted.Height) : null;
    }

    private static SuggestedFix? Set(LayerPlan plan, string argument, long value) =>
        plan.Fix(FixKind.SetArgument, $"{argument}: {value.ToString(CultureInfo.InvariantCulture)}", argument);

    private static string Text(Shape shape) => string.Join(", ", shape.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
