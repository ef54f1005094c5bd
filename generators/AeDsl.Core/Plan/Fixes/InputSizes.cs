using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>
/// An image that pools cannot halve so often, and layers that bring back another size: where no change of the layers helps, the sizes of
/// the input that do.
/// </summary>
internal static class InputSizes
{
    private const long MostTimes = 64;

    private static readonly Rule[] s_symptoms = [Rules.DecoderReturnsAnotherShape, Rules.SavedShapeDiffers];

    /// <summary>The findings, the first one without a fix with the sizes with which it would not be there.</summary>
    public static IReadOnlyList<Finding> Explained(Topology topology, IReadOnlyList<Finding> findings)
    {
        var first = findings.FirstOrDefault(finding => finding.Rule.IsError);
        if (first is not { Fix: null } || !s_symptoms.Contains(first.Rule) || first.Otherwise != first.Rule.Unfixed) return findings;
        return (Sizes(topology) ?? Size(topology, first.Returned)) is { } sizes
            ? [.. findings.Select(finding => finding == first ? finding with { Otherwise = finding.Rule.Unfixed + sizes } : finding)]
            : findings;
    }

    private static string? Sizes(Topology topology)
    {
        if (topology.Input is not { Count: 3 } input || input.Any(size => size < 1)) return null;
        for (var times = 2L; times <= MostTimes; times *= 2)
        {
            var (smaller, larger) = (Rounded(input, times, up: false), Rounded(input, times, up: true));
            if (smaller.Equals(input) || larger.Equals(input) || !IsSound(topology, larger)) continue;
            // The next multiple but one tells a rule from a coincidence.
            if (!IsSound(topology, EquatableArray.Of(input[0], larger[1] + times, larger[2] + times))) continue;
            var fitting = (IsSound(topology, smaller) ? new[] { smaller, larger } : [larger]).Select(sizes => new Shape(sizes).ToString());
            return $"; an input of {Listing.Or(fitting)} works: its height and width have to be divisible by "
                + times.ToString(CultureInfo.InvariantCulture);
        }
        return null;
    }

    /// <summary>A decoder that starts from a size of its own returns one size, whatever goes in.</summary>
    private static string? Size(Topology topology, Shape? returned) =>
        returned is { Rank: 3 } && topology.Input is { Count: 3 } input && returned[0] == input[0] && IsSound(topology, returned.Sizes)
            ? $"; an input of {returned} works"
            : null;

    private static EquatableArray<long> Rounded(EquatableArray<long> input, long times, bool up) =>
        input.Select((size, axis) => axis == 0 ? size : (size + (up ? times - 1 : 0)) / times * times).ToEquatableArray();

    private static bool IsSound(Topology topology, EquatableArray<long> input) =>
        input.All(size => size > 0)
        && !ModelInference.Infer(topology with { Input = input }, suggestsFixes: false).Findings.Any(finding => finding.Rule.IsError);
}
