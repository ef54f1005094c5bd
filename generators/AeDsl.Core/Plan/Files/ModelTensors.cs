using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Files;

/// <summary>What in a declaration has weights: a layer, or the two heads of a variational encoder.</summary>
/// <param name="Anchor">The attribute that says so.</param>
/// <param name="Label">That attribute as it was written, <c>Linear(512)</c>.</param>
/// <param name="Prefix">What the names of its tensors begin with, <c>encoder.1</c>.</param>
/// <param name="Layer">Null for a head.</param>
internal sealed record WeightOwner(Anchor Anchor, string Label, string Prefix, LayerPlan? Layer, EquatableArray<LayerTensor> Tensors)
{
    public string NameOf(LayerTensor tensor) => $"{Prefix}.{tensor.Name}";

    /// <summary>The arguments with which a tensor would have another shape; none where another layer decides.</summary>
    public IReadOnlyList<Argument> Resized(LayerTensor tensor, Shape shape)
    {
        if (Layer is { } layer) return layer.Definition.Resized(layer, tensor, shape);
        return shape.Rank == tensor.Shape.Rank && shape.Rank > 0 && shape[0] != tensor.Shape[0] ? [Latent.Of(shape[0])] : [];
    }
}

/// <summary>A model's parameters and buffers under the names that PyTorch would give them, as the emitted module registers them.</summary>
internal static class ModelTensors
{
    private static readonly string[] s_heads = ["mean", "log_variance"];

    /// <summary>Whatever has weights, in the order in which data meets it.</summary>
    public static IReadOnlyList<WeightOwner> Owners(ModulePlan plan)
    {
        var owners = new List<WeightOwner>();
        foreach (var part in plan.Parts)
        {
            var prefix = PrefixOf(part.Role);
            foreach (var layer in part.Layers)
            {
                if (layer.Definition.Tensors(layer) is not { Count: > 0 } tensors) continue;
                owners.Add(
                    new WeightOwner(
                        layer.Anchor, layer.IsMirrored ? $"{layer.Layer} of Mirror" : layer.Layer.ToString(),
                        prefix + Literal.Of(layer.Index), layer, tensors.ToEquatableArray()));
            }
            if (plan.Kind == ModelKind.Vae && part.Role == PartRole.Encoder) owners.AddRange(Heads(plan, prefix));
        }
        return owners;
    }

    /// <summary>All tensors as a file of weights describes them.</summary>
    public static IEnumerable<TensorHeader> Headers(IEnumerable<WeightOwner> owners) => owners.SelectMany(
        owner => owner.Tensors.Select(tensor => new TensorHeader(owner.NameOf(tensor), tensor.Type, tensor.Shape)));

    /// <summary><c>encoder.</c>; nothing for a stack.</summary>
    public static string PrefixOf(PartRole role) => role == PartRole.Stack ? "" : $"{role.ToString().ToLowerInvariant()}.";

    private static IEnumerable<WeightOwner> Heads(ModulePlan plan, string prefix)
    {
        var (latent, features) = (plan.Latent![0], plan[PartRole.Encoder].Output[0]);
        var tensors = LayerTensor.Of(Shape.Of(latent, features), latent, hasBias: true).ToEquatableArray();
        return s_heads.Select(
            head => new WeightOwner(Anchor.OfKind.At(Latent), $"Vae(latent: {Literal.Of(latent)})", prefix + head, null, tensors));
    }
}
