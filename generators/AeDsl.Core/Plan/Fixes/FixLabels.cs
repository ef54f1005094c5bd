using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Which of several equal layers a fix changes: <c>the second ConvTranspose2d(16, 3)</c>.</summary>
internal static class FixLabels
{
    private static readonly string[] s_ordinals =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>The finding, its fix with layers named by their place where their text alone does not tell.</summary>
    public static Finding Named(Topology topology, Finding finding)
    {
        // The place of the finding is the place of its own layer.
        if (finding.Fix is not { } fix || fix.And.Count == 0 && fix.Target.Index == finding.Anchor.Index
            && fix.Target.Part == finding.Anchor.Part)
        {
            return finding;
        }
        var changes = fix.All.ToList();
        return finding with { Fix = SuggestedFix.Of([.. changes.Select(change => Named(topology, changes, change))]) };
    }

    private static SuggestedFix Named(Topology topology, List<SuggestedFix> changes, SuggestedFix change)
    {
        if (change.Target.Kind != AnchorKind.Layer || topology[change.Target.Part] is not { } part) return change;
        if (change.Before is { } before) change = change with { Text = Named(Equal(part, change.Text), before.Index, change.Text) };
        var equal = Equal(part, change.Layer);
        var isAll = equal.All(place => changes.Any(
            other => other.Target.Part == change.Target.Part && other.Target.Index == place && other.Kind == change.Kind
                && other.Text == change.Text));
        return equal.Count < 2 || isAll
            ? change
            : change with { Layer = Named(equal, change.Target.Index, change.Layer) };
    }

    private static List<int> Equal(Part part, string layer) =>
        [.. Enumerable.Range(0, part.Layers.Count).Where(place => part.Layers[place].ToString() == layer)];

    private static string Named(List<int> equal, int place, string layer) =>
        equal.Count < 2 ? layer : $"the {Ordinal(equal.IndexOf(place))} {layer}";

    private static string Ordinal(int index)
    {
        if (index < s_ordinals.Length) return s_ordinals[index];
        var number = index + 1;
        var ending = (number % 100, number % 10) switch
        {
            (11 or 12 or 13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        return number.ToString(CultureInfo.InvariantCulture) + ending;
    }
}
