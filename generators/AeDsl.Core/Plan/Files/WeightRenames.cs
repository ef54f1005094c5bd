using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Files;

/// <summary>What names in a file of weights begin with, and what they begin with in the model.</summary>
/// <param name="From">The beginning in the file, up to a dot.</param>
/// <param name="To">The model's; empty where the beginning has to go.</param>
internal sealed record WeightRename(string From, string To);

/// <summary>A tensor of a file, and the name that the model knows it by.</summary>
internal sealed record NamedTensor(TensorHeader Header, string Name)
{
    private const int LongestName = 120;

    /// <summary>The name as messages show it, <c>encoder.1.weight (fc1.weight in the file)</c>.</summary>
    public string Shown => Name == Header.Name ? Short(Name) : $"{Short(Name)} ({Short(Header.Name)} in the file)";

    /// <summary>A damaged file may name a tensor in a million letters.</summary>
    private static string Short(string name) => name.Length <= LongestName ? name : name.Substring(0, LongestName) + "…";
}

/// <summary>The names that a model's weights had before, as <c>[RenamedFrom]</c> says.</summary>
internal static class WeightRenames
{
    /// <summary>Those that name something.</summary>
    /// <param name="findings">What is wrong with the others.</param>
    public static IReadOnlyList<WeightRename> Of(Topology topology, ModulePlan plan, List<Finding>? findings = null)
    {
        var renames = new List<WeightRename>();
        if (topology.Renamed.Count == 0) return renames;
        var names = ModelTensors.Headers(ModelTensors.Owners(plan)).Select(tensor => tensor.Name).ToList();
        for (var i = 0; i < topology.Renamed.Count; i++)
        {
            var renamed = topology.Renamed[i];
            var (to, fault) = Target(renamed, topology, plan, names);
            if (fault is null && renamed.From.Length == 0) fault = "a name cannot be empty";
            if (fault is null && renames.Any(other => other.From == renamed.From)) fault = $"{renamed.From} is another's name already";
            if (fault is null)
            {
                renames.Add(new WeightRename(renamed.From, to));
                continue;
            }
            var index = topology.Renamed.Take(i).Count(other => other.Part == renamed.Part);
            findings?.Add(new Finding(
                Rules.RenamedFromNothing, Anchor.OfRenamed(renamed.Part, index), EquatableArray.Of(renamed.ToString(), fault)));
        }
        return renames;
    }

    /// <summary>
    /// The tensors of a file under the model's names: as they are, where the model can take them so, and else with the names that they had
    /// before. A file that was saved before and one that was saved after are both read.
    /// </summary>
    public static IReadOnlyList<NamedTensor> Named(
        EquatableArray<TensorHeader> tensors, IReadOnlyList<WeightRename> renames, IReadOnlyList<WeightOwner> owners)
    {
        var asTheyAre = tensors.Select(tensor => new NamedTensor(tensor, tensor.Name)).ToList();
        if (renames.Count == 0 || Fit(tensors, owners)) return asTheyAre;
        return [.. asTheyAre.Select(tensor => tensor with { Name = Renamed(tensor.Name, renames) })];
    }

    private static bool Fit(EquatableArray<TensorHeader> tensors, IReadOnlyList<WeightOwner> owners)
    {
        var own = ModelTensors.Headers(owners).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return own.Count == tensors.Count
            && tensors.All(tensor => own.TryGetValue(tensor.Name, out var needed) && needed.Shape == tensor.Shape);
    }

    private static string Renamed(string name, IReadOnlyList<WeightRename> renames)
    {
        var longest = renames.Where(rename => Begins(name, rename.From)).OrderByDescending(rename => rename.From.Length).FirstOrDefault();
        if (longest is null) return name;
        var rest = name.Substring(longest.From.Length);
        return longest.To.Length == 0 ? rest.TrimStart('.') : longest.To + rest;
    }

    private static bool Begins(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.Ordinal) && (name.Length == beginning.Length || name[beginning.Length] == '.');

    /// <summary>What a name stands for, or why it stands for nothing.</summary>
    private static (string To, string? Fault) Target(RenamedPart renamed, Topology topology, ModulePlan plan, List<string> names)
    {
        var (whole, what) = (ModelTensors.PrefixOf(renamed.Part).TrimEnd('.'), renamed.Part.ToString());
        if (renamed.Part == PartRole.Stack) what = topology.Name;
        if (renamed.Layer >= 0)
        {
            var anchor = Anchor.OfLayer(renamed.Part, renamed.Layer);
            if (topology[renamed.Part] is not { } part || part.Layers.Count <= renamed.Layer) return ("", "there is no layer before it");
            what = part.Layers[renamed.Layer].ToString();
            var layers = plan[renamed.Part].Layers.Where(layer => layer.Anchor == anchor).ToList();
            if (layers.Count != 1)
            {
                return ("", $"{what} before it stands for several layers; write RenamedFrom before the first layer, with of: \"0\" for the "
                    + "layer at place 0");
            }
            whole = ModelTensors.PrefixOf(renamed.Part) + Literal.Of(layers[0].Index);
        }
        var name = renamed.Of is null ? whole : whole.Length == 0 ? renamed.Of : $"{whole}.{renamed.Of}";
        if (name.Length == 0 || names.Any(own => Begins(own, name))) return (name, null);
        return renamed.Of is null
            ? ("", renamed.Layer >= 0 ? $"{what} before it has no weights" : $"{what} has no weights")
            : ("", $"{what} has no weights named {renamed.Of}");
    }
}
