using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Files;

/// <summary>The changes of a declaration with which weights that were saved fit it.</summary>
/// <param name="topology">The declaration.</param>
/// <param name="owners">What has weights in it.</param>
/// <param name="unmatched">The saved tensors that it has no use for.</param>
internal sealed class TensorFixes(
    Topology topology, IReadOnlyList<WeightOwner> owners, IReadOnlyList<NamedTensor> unmatched)
{
    /// <summary>What all saved names begin with, where that is the one difference; null where there is no such beginning.</summary>
    public string? CommonPrefix()
    {
        var first = owners[0].NameOf(owners[0].Tensors[0]);
        var shapes = unmatched.GroupBy(tensor => tensor.Header.Name, StringComparer.Ordinal)
            .ToDictionary(tensors => tensors.Key, tensors => tensors.First().Header.Shape, StringComparer.Ordinal);
        return shapes.Keys
            .Where(name => name.EndsWith($".{first}", StringComparison.Ordinal))
            .Select(name => name.Substring(0, name.Length - first.Length - 1))
            .FirstOrDefault(prefix => owners.All(owner => owner.Tensors.All(
                tensor => shapes.TryGetValue($"{prefix}.{owner.NameOf(tensor)}", out var shape) && shape == tensor.Shape)));
    }

    /// <summary>The one name under which all tensors of a layer were saved; null where there is none, or several.</summary>
    /// <param name="taken">Names that are another layer's.</param>
    public string? FormerName(WeightOwner owner, ICollection<string> taken)
    {
        var free = unmatched.Where(tensor => tensor.Name == tensor.Header.Name && !taken.Contains(tensor.Name))
            .GroupBy(tensor => tensor.Name, StringComparer.Ordinal)
            .ToDictionary(tensors => tensors.Key, tensors => tensors.First().Header.Shape, StringComparer.Ordinal);
        var ending = $".{owner.Tensors[0].Name}";
        var names = free.Keys
            .Where(name => name.EndsWith(ending, StringComparison.Ordinal))
            .Select(name => name.Substring(0, name.Length - ending.Length))
            .Where(name => owner.Tensors.All(
                tensor => free.TryGetValue($"{name}.{tensor.Name}", out var shape) && shape == tensor.Shape))
            // What has more than the layer's tensors is another layer.
            .Where(name => free.Keys.Count(other => other.StartsWith($"{name}.", StringComparison.Ordinal)) == owner.Tensors.Count)
            .ToList();
        return names.Count == 1 ? names[0] : null;
    }

    /// <summary>A former name of one layer, or of what has no layer of its own.</summary>
    public SuggestedFix? Rename(WeightOwner owner, string former)
    {
        var role = owner.Layer is { } layer ? layer.Anchor.Part : PartRole.Encoder;
        if (owner.Layer is { IsMirrored: false })
        {
            return new SuggestedFix(FixKind.InsertLayerAfter, owner.Anchor, owner.Label, Text(former, null));
        }
        var of = owner.Prefix.Substring(ModelTensors.PrefixOf(role).Length);
        return BeforeFirst(role, Text(former, of));
    }

    /// <summary>A former name of the whole model.</summary>
    public SuggestedFix? RenameAll(string former) => topology.Kind == ModelKind.Network
        ? BeforeFirst(PartRole.Stack, Text(former, null))
        : new SuggestedFix(FixKind.InsertLayerAfter, Anchor.OfKind, topology.Kind.ToString(), Text(former, null));

    /// <summary>Arguments set, where the model is sound with them.</summary>
    public SuggestedFix? Resize(WeightOwner owner, IReadOnlyList<Argument> arguments) =>
        owner.Layer is { IsMirrored: true } ? null : Sound([.. arguments.Select(argument => Set(owner, argument))]);

    /// <summary>The argument that takes tensors away; null where there is none, or it would take others too.</summary>
    public SuggestedFix? LeaveOut(WeightOwner owner, EquatableArray<LayerTensor> missing) =>
        Flag(owner, missing.Select(tensor => tensor.Name), false) is { } fix
            && owner.Tensors.Where(tensor => Decider(owner, tensor.Name) == Decider(owner, missing[0].Name)).SequenceEqual(missing)
            ? fix
            : null;

    /// <summary>The argument that adds tensors.</summary>
    public SuggestedFix? TakeIn(WeightOwner owner, IReadOnlyList<NamedTensor> unexpected) =>
        Flag(owner, unexpected.Select(tensor => tensor.Name.Substring(owner.Prefix.Length + 1)), true);

    private SuggestedFix? Flag(WeightOwner owner, IEnumerable<string> names, bool value)
    {
        var arguments = names.Select(name => Decider(owner, name)).Distinct().ToList();
        return arguments.Count == 1 && arguments[0] is { } argument && owner.Layer is { IsMirrored: false } layer
            && layer.Layer[argument] != value
            ? Sound([Set(owner, argument.Of(value))])
            : null;
    }

    private static FlagArgument? Decider(WeightOwner owner, string name) =>
        owner.Layer is { } layer ? LayerTensor.DecidedBy(layer.Layer, name) : null;

    private static SuggestedFix Set(WeightOwner owner, Argument argument) =>
        SuggestedFix.Set(owner.Anchor with { Argument = null }, owner.Label, argument);

    private SuggestedFix? Sound(IReadOnlyList<SuggestedFix> changes) =>
        SuggestedFix.Of(changes) is { } fix && ModelInference.Infer(Changed(changes), suggestsFixes: false).Plan is not null ? fix : null;

    private Topology Changed(IReadOnlyList<SuggestedFix> changes)
    {
        var changed = topology;
        foreach (var change in changes)
        {
            changed = change.Target.Kind == AnchorKind.Kind
                ? changed with { Latent = (long)change.Argument!.Value! }
                : changed with { Parts = changed.Parts.Select(part => Changed(part, change)).ToEquatableArray() };
        }
        return changed;
    }

    private static Part Changed(Part part, SuggestedFix change) => part.Role != change.Target.Part
        ? part
        : part with
        {
            Layers = part.Layers
                .Select((layer, i) => i == change.Target.Index ? layer.With(change.Argument!) : layer)
                .ToEquatableArray(),
        };

    private SuggestedFix? BeforeFirst(PartRole role, string text) => topology[role] is { Layers.Count: > 0 } part
        ? new SuggestedFix(FixKind.InsertLayerBefore, Anchor.OfLayer(role, 0), part.Layers[0].ToString(), text)
        : null;

    private static string Text(string former, string? of) => of is null
        ? $"RenamedFrom({SavedName.Of(former).Text})"
        : $"RenamedFrom({SavedName.Of(former).Text}, {Arguments.Of.Name}: {Arguments.Of.Of(of).Text})";
}
