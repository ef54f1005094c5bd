using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Fixes;

namespace AeDsl.Core.Plan;

/// <summary>
/// An input that begins with the size of a batch, <c>Input(32, 1, 28, 28)</c>, as tensors do: what the layers cannot take of it they can
/// take of the shape without its first size.
/// </summary>
internal static class InputBatch
{
    /// <summary>The mistake, with what is wrong beside it; null where the input is not the reason for what was found.</summary>
    public static IReadOnlyList<Finding>? Explained(Topology topology, IReadOnlyList<Finding> findings)
    {
        if (topology.Input is not { Count: > 1 } sizes || findings.FirstOrDefault(InputOrder.IsSymptom) is not { } first) return null;
        var one = new Shape(sizes.Skip(1).ToEquatableArray());
        // Other libraries have the channels last.
        foreach (var meant in new[] { sizes.Count > 3 ? InputOrder.Meant(one) : null, one }.OfType<Shape>())
        {
            var batchless = topology with { Input = meant.Sizes };
            if (!IsMeant(topology, sizes, meant, first, ModelInference.Infer(batchless, suggestsFixes: false).Findings)) continue;
            var input = new Shape(sizes);
            return
            [
                Mistake(input, meant),
                .. ModelInference.Infer(batchless).Findings
                    .Where(finding => finding.Rule != Rules.BatchInInput || finding.Anchor != Anchor.Input),
            ];
        }
        return null;
    }

    /// <summary>The mistake of a first size of -1, which is a batch of any size in other libraries; null where that is not so.</summary>
    public static Finding? AnySize(Shape input) => LayerContext.WithoutBatch(input) is { } one
        ? Mistake(input, one.Rank == 3 ? InputOrder.Meant(one) ?? one : one)
        : null;

    private static Finding Mistake(Shape input, Shape meant) => new(
        Rules.BatchInInput, Anchor.Input, EquatableArray.Of(InputOrder.Text(input), Literal.Of(input[0]), "input"),
        Fix: InputOrder.Fix(input, meant));

    /// <summary>
    /// No layer takes more than an image: there the first size is too many as soon as the layer that was wrong is not. Fewer sizes may be
    /// meant as they are, where not all is well without the first.
    /// </summary>
    private static bool IsMeant(Topology topology, EquatableArray<long> sizes, Shape meant, Finding first, EquatableArray<Finding> without)
    {
        if (sizes.Count > 3)
        {
            return !without.Any(finding => finding.Rule.IsError && finding.Anchor == first.Anchor && !Returns(finding, meant));
        }
        if (without.Any(InputOrder.IsSymptom)) return false;
        var returnsInput = topology.Parts.Any(part => part.Role is PartRole.Decoder or PartRole.Generator);
        return sizes.Count == 3 ? returnsInput && sizes[0] is not (1 or 3 or 4) : returnsInput || IsUsual(sizes[0], sizes[1]);
    }

    /// <summary>As many elements are returned as the input has, in another shape.</summary>
    private static bool Returns(Finding finding, Shape input) => finding.Rule == Rules.DecoderReturnsAnotherShape
        && Shape.Product(finding.Arguments[1].Split('×').Select(size => long.Parse(size, CultureInfo.InvariantCulture))) == input.Count;

    /// <summary>A batch of features, and no sequence or grey picture.</summary>
    private static bool IsUsual(long batch, long features) =>
        batch != features && (batch == 1 || (batch >= 16 && (batch & (batch - 1)) == 0) || batch % 50 == 0);
}
