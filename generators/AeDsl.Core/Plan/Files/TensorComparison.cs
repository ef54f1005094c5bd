using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Files;

/// <summary>
/// Compares weights that were saved with those that a model needs, in the order in which data meets its layers. A layer has one difference;
/// one that only gets another size from a layer that differs itself has none.
/// </summary>
internal sealed class TensorComparison
{
    private static readonly string[] s_floating = ["F64", "F32", "F16", "BF16"];

    private readonly Topology _topology;
    private readonly IReadOnlyList<WeightOwner> _owners;
    private readonly IReadOnlyList<NamedTensor> _given;
    private readonly Dictionary<string, NamedTensor> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);
    private readonly TensorFixes _fixes;
    private readonly List<TensorDifference> _differences = [];

    private TensorComparison(Topology topology, ModulePlan plan, EquatableArray<TensorHeader> tensors)
    {
        _topology = topology;
        _owners = ModelTensors.Owners(plan);
        _own = new HashSet<string>(ModelTensors.Headers(_owners).Select(tensor => tensor.Name), StringComparer.Ordinal);
        _given = WeightRenames.Named(tensors, WeightRenames.Of(topology, plan), _owners);
        // Of two tensors that get the same name the second is one that the model lacks.
        foreach (var tensor in _given)
        {
            if (!_byName.ContainsKey(tensor.Name)) _byName.Add(tensor.Name, tensor);
        }
        _fixes = new TensorFixes(topology, _owners, [.. _given.Where(tensor => !_own.Contains(tensor.Name))]);
    }

    /// <summary>Finds what differs.</summary>
    /// <param name="tensors">The tensors that were saved.</param>
    public static IReadOnlyList<TensorDifference> Differences(Topology topology, ModulePlan plan, EquatableArray<TensorHeader> tensors)
    {
        var comparison = new TensorComparison(topology, plan, tensors);
        comparison.Compare();
        return comparison._differences;
    }

    private void Compare()
    {
        if (_owners.Count > 0 && !_own.Any(_byName.ContainsKey) && _fixes.CommonPrefix() is { } prefix)
        {
            _differences.Add(new TensorDifference(
                DifferenceKind.Unexpected, null, null, default, _given.ToEquatableArray(), _fixes.RenameAll(prefix)));
            return;
        }
        foreach (var owner in _owners) Compare(owner);
        foreach (var owner in _owners) ReportUnexpected(owner);
        foreach (var owner in _owners) ReportTwice(owner);
        var others = _given
            .Where(tensor => !_own.Contains(tensor.Name) && !_explained.Contains(tensor.Name))
            .ToEquatableArray();
        if (others.Count > 0) _differences.Add(new TensorDifference(DifferenceKind.Unexpected, null, null, default, others, null));
    }

    private void Compare(WeightOwner owner)
    {
        var missing = owner.Tensors.Where(tensor => !_byName.ContainsKey(owner.NameOf(tensor))).ToEquatableArray();
        if (missing.Count > 0)
        {
            SuggestedFix? fix = null;
            if (missing.Count < owner.Tensors.Count) fix = _fixes.LeaveOut(owner, missing);
            else if (_fixes.FormerName(owner, _explained) is { } former)
            {
                fix = _fixes.Rename(owner, former);
                foreach (var tensor in owner.Tensors) _explained.Add($"{former}.{tensor.Name}");
            }
            _differences.Add(new TensorDifference(DifferenceKind.Missing, owner.Anchor, owner, missing, default, fix));
            return;
        }
        if (owner.Tensors.FirstOrDefault(tensor => GivenOf(owner, tensor).Header.Shape != tensor.Shape) is { } resized)
        {
            var arguments = owner.Resized(resized, GivenOf(owner, resized).Header.Shape);
            var anchor = arguments.Count == 1 && owner.Layer is { IsMirrored: false }
                ? owner.Anchor with { Argument = arguments[0].Name }
                : owner.Anchor;
            // Both heads of a posterior, and all layers of a Mirror, have one attribute.
            if (_differences.Any(
                before => before.Kind == DifferenceKind.Shape && (arguments.Count == 0 || before.Anchor == anchor)))
            {
                return;
            }
            Add(DifferenceKind.Shape, anchor, resized, _fixes.Resize(owner, arguments));
            return;
        }
        if (owner.Tensors.FirstOrDefault(tensor => !Converts(GivenOf(owner, tensor).Header.Type, tensor.Type)) is { } retyped)
        {
            Add(DifferenceKind.Type, owner.Anchor, retyped, null);
        }

        void Add(DifferenceKind kind, Anchor anchor, LayerTensor own, SuggestedFix? fix) => _differences.Add(
            new TensorDifference(kind, anchor, owner, EquatableArray.Of(own), EquatableArray.Of(GivenOf(owner, own)), fix));
    }

    /// <summary>What was saved for a layer beside what it has.</summary>
    private void ReportUnexpected(WeightOwner owner)
    {
        var unexpected = _given
            .Where(tensor => tensor.Name.StartsWith($"{owner.Prefix}.", StringComparison.Ordinal)
                && !_own.Contains(tensor.Name) && !_explained.Contains(tensor.Name))
            .ToEquatableArray();
        if (unexpected.Count == 0) return;
        foreach (var tensor in unexpected) _explained.Add(tensor.Name);
        _differences.Add(new TensorDifference(
            DifferenceKind.Unexpected, owner.Anchor, owner, default, unexpected, _fixes.TakeIn(owner, unexpected)));
    }

    /// <summary>What was saved under a name that is the layer's, and under a former one too.</summary>
    private void ReportTwice(WeightOwner owner)
    {
        var names = new HashSet<string>(owner.Tensors.Select(owner.NameOf), StringComparer.Ordinal);
        var twice = _given.Where(tensor => names.Contains(tensor.Name) && _byName[tensor.Name] != tensor).ToEquatableArray();
        if (twice.Count > 0) _differences.Add(new TensorDifference(DifferenceKind.Twice, owner.Anchor, owner, default, twice, null));
    }

    private NamedTensor GivenOf(WeightOwner owner, LayerTensor tensor) => _byName[owner.NameOf(tensor)];

    /// <summary>What LoadWeights converts: any type with a point to any other.</summary>
    private static bool Converts(string from, string to) => from == to || s_floating.Contains(from) && s_floating.Contains(to);
}
