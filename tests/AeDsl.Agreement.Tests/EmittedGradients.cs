using AeDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Gradients of emitted parts against those of the declared layers, carried out one after another by their formulas: what is computed in
/// another order, written over, or by operators of its own has the same derivative. Both in double, in evaluation mode.
/// </summary>
internal static class EmittedGradients
{
    private const double Tolerance = 1e-5;

    // Where a normalisation takes away what a parameter adds, its gradient is nothing but rounding.
    private const double Nothing = 1e-9;

    private const long Rows = 3;

    /// <summary>Throws where a gradient differs by more than 1e-5 of its parameter's largest.</summary>
    public static void Check(IModel model)
    {
        using var gradients = enable_grad();
        model.Module.to(ScalarType.Float64);
        model.Module.eval();
        switch (model)
        {
            case NetworkModel network:
                Check(model, null, network.call);
                break;
            case AutoencoderModel autoencoder:
                Check(model, "Encoder", autoencoder.Encode);
                Check(model, "Decoder", autoencoder.Decode);
                break;
            case VaeModel vae:
                Check(model, "Encoder", input => vae.Encode(input).Mean, "mean");
                Check(model, "Decoder", vae.Decode);
                break;
            case GanModel gan:
                Check(model, "Generator", gan.call);
                Check(model, "Discriminator", gan.Discriminate);
                break;
        }
    }

    private static void Check(IModel model, string? part, Func<Tensor, Tensor> compute, string? head = null)
    {
        var layers = DeclaredAttribute.Of<LayerAttribute>(
            part is null ? model.GetType() : DeclaredAttribute.Part(model.GetType(), part));
        if (layers.Count == 0 || layers.Any(layer => layer.Name == "Mirror")) return;
        using var scope = NewDisposeScope();
        var prefix = part is null ? "" : $"{char.ToLowerInvariant(part[0])}{part[1..]}.";
        var own = model.Module.named_parameters()
            .Where(named => named.name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(named => named.name[prefix.Length..], named => (Tensor)named.parameter, StringComparer.Ordinal);
        var copies = model.Module.state_dict()
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value.detach().clone(), StringComparer.Ordinal);
        foreach (var name in own.Keys) copies[name].requires_grad_();
        var shape = part is null or "Encoder" or "Discriminator" ? model.InputShape : model.Description.LatentShape;
        var input = randn([Rows, .. shape], ScalarType.Float64);
        var (seen, copy) = (input.clone().requires_grad_(), input.clone().requires_grad_());

        var expected = LayerRun.Of(layers, copies, copy);
        if (head is not null) expected = expected.matmul(copies[$"{head}.weight"].transpose(0, 1)) + copies[$"{head}.bias"];
        else if (part == "Decoder" && model.Description.EndsInLogits) expected = sigmoid(expected);
        var factors = randn_like(expected);
        model.Module.zero_grad();
        (compute(seen) * factors).sum().backward();
        (expected * factors).sum().backward();

        Compare("the input", seen, copy);
        foreach (var (name, parameter) in own.Where(named => copies[named.Key].grad is not null)) Compare(name, parameter, copies[name]);

        void Compare(string name, Tensor ours, Tensor theirs)
        {
            if (theirs.grad is not { } formula) return;
            var difference = (ours.grad! - formula).abs().max().item<double>();
            var largest = formula.abs().max().item<double>();
            Assert.True(
                difference <= Tolerance * largest + Nothing,
                $"The gradient of {name}{(part is null ? "" : $" of {part}")} differs by {difference:G3} from that of the declared layers; "
                    + $"its largest element is {largest:G3}.");
        }
    }
}
