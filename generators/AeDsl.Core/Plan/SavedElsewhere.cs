using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>A tensor that is asked for where it is not known: what is known of it elsewhere.</summary>
internal static class SavedElsewhere
{
    /// <summary>
    /// Says of each unknown name where it is saved, further on or in another part, and leaves out the doubt that nobody uses it there.
    /// </summary>
    public static IEnumerable<Finding> Explained(Topology topology, IReadOnlyList<Finding> findings)
    {
        var explained = findings.Select(finding => finding.Rule == Rules.SavedNameUnknown ? Explain(topology, finding) : finding).ToList();
        return explained.Where(
            finding => finding.Rule != Rules.SavedNeverUsed
                || !explained.Any(
                    other => other.Rule == Rules.SavedNameUnknown
                        && other.Producer is { } saved
                        && saved == finding.Anchor with { Argument = null }));
    }

    private static Finding Explain(Topology topology, Finding finding)
    {
        var (layer, name) = (finding.Arguments[0], finding.Arguments[1]);
        var own = IndexOf(topology[finding.Anchor.Part], name);
        if (own > finding.Anchor.Index) return Saved(finding.Anchor.Part, own, $"the Save(\"{name}\") stands behind it");
        foreach (var part in topology.Parts)
        {
            if (part.Role != finding.Anchor.Part && IndexOf(part, name) is >= 0 and var index)
            {
                return Saved(part.Role, index, $"the {part.Role} saves one, but a part sees only what it saved itself");
            }
        }
        return finding;

        Finding Saved(PartRole role, int index, string where) =>
            finding with { Arguments = EquatableArray.Of(layer, name, where), Fix = null, Producer = Anchor.OfLayer(role, index) };
    }

    private static int IndexOf(Part? part, string name)
    {
        for (var i = 0; i < (part?.Layers.Count ?? 0); i++)
        {
            if (part!.Layers[i].Name == SaveLayer.Save && part.Layers[i][SavedName] == name) return i;
        }
        return -1;
    }
}
