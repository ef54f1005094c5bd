using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>The smallest change of one number of one layer with which a part returns what it should, found by trying.</summary>
internal static class OneNumber
{
    /// <summary>Kernels, paddings and factors beyond these are not what was meant.</summary>
    private const int Most = 12;

    /// <returns>The nearest number, on the last layer among those as near; null where none does it.</returns>
    public static SuggestedFix? That(PartPlan part, Func<Shape, bool> isWanted)
    {
        var change = part.Layers.SelectMany(Changes)
            .OrderBy(change => Math.Abs(change.Value - change.Present))
            .ThenByDescending(change => change.Plan.Index)
            .FirstOrDefault(change => Gives(part, change.Plan, change.Argument, change.Value) is { } shape && isWanted(shape));
        return change.Plan?.Fix(
            FixKind.SetArgument, $"{change.Argument}: {change.Value.ToString(CultureInfo.InvariantCulture)}", change.Argument);
    }

    private static IEnumerable<(LayerPlan Plan, string Argument, long Present, long Value)> Changes(LayerPlan plan) => plan.IsMirrored
        ? []
        : plan.Definition.Adjustable
        .Where(argument => plan.Layer[argument] is long || argument == "outputPadding" && !plan.Layer.Has(argument))
        .SelectMany(argument => Enumerable.Range(argument is "padding" or "outputPadding" ? 0 : 1, Most)
            .Select(value => (plan, argument, plan.Layer[argument] is long present ? present : 0, (long)value)));

    private static Shape? Gives(PartPlan part, LayerPlan changed, string argument, long value)
    {
        var layers = part.Layers.Select(
            plan => new PlacedLayer(
                plan == changed ? plan.Layer.With(argument, value) : plan.Layer,
                plan.Anchor,
                plan.IsMirrored ? LayerOrigin.Mirror : LayerOrigin.Written));
        return PartInference.Infer(part.Role, layers, new Signal(part.Input, ValueRange.Any, null), []).Plan?.Output;
    }
}
