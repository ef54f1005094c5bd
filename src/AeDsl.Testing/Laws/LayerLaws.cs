using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A model computes what was declared.</summary>
public static class LayerLaws
{
    /// <summary>More than a batch of 64, which pieces of a batch are often made for.</summary>
    private const int Rows = 67;

    /// <summary>A network against a second implementation of the declared layers.</summary>
    /// <param name="model">The network; of one that is not declared, the layers are not known and nothing is checked.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In double precision and evaluation mode a network's outputs for drawn inputs are, within 1e-9 of the largest, those of its "
        + "declared layers, carried out one after another by their formulas with the same weights.")]
    public static void PredictionsAreThoseOfTheLayers(INetwork model, LawContext context) =>
        Compared(model, context, run => run.Check(null, "outputs", model.Predict));

    /// <summary>Encoder and decoder, generator and discriminator against a second implementation of their declared layers.</summary>
    /// <param name="model">The model; of one that is not declared, the layers are not known and nothing is checked.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In double precision and evaluation mode each part of a model gives for drawn inputs, latents and classes, within 1e-9 of the "
        + "largest, what its declared layers give, carried out one after another by their formulas with the same weights; a part with "
        + "[Mirror] is left out.")]
    public static void PartsAreThoseOfTheirLayers(IModel model, LawContext context) =>
        Compared(model, context, run => CheckParts(model, run));

    private static void Compared(IModel model, LawContext context, Action<Run> check)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var noGrad = no_grad();
        using var random = context.Random("inputs");
        model.Module.to(ScalarType.Float64);
        model.Module.eval();
        check(new Run(model, context, random));
    }

    private static void CheckParts(IModel model, Run run)
    {
        switch (model)
        {
            case AutoencoderModel autoencoder:
                run.Check("Encoder", "latents", autoencoder.Encode);
                run.Check("Decoder", "reconstructions", autoencoder.Decode);
                break;
            case VaeModel vae:
                run.Check("Encoder", "means", input => vae.Encode(input).Mean, "mean");
                run.Check("Encoder", "log variances", input => vae.Encode(input).LogVariance, "log_variance");
                run.Check("Decoder", "reconstructions", vae.Decode);
                break;
            case ConditionalVaeModel vae:
                run.Check("Encoder", "means", input => vae.Encode(input, run.Labels).Mean, "mean");
                run.Check("Encoder", "log variances", input => vae.Encode(input, run.Labels).LogVariance, "log_variance");
                run.Check("Decoder", "reconstructions", latents => vae.Decode(latents, run.Labels));
                break;
            case GanModel gan:
                run.Check("Generator", "samples", gan.call);
                run.Check("Discriminator", "scores", gan.Discriminate);
                break;
            case ConditionalGanModel gan:
                run.Check("Generator", "samples", latents => gan.call(latents, run.Labels));
                run.Check("Discriminator", "scores", input => gan.Discriminate(input, run.Labels));
                break;
        }
    }

    /// <summary>A model with its weights in double, and what its parts are given.</summary>
    private sealed class Run(IModel model, LawContext context, Generator random)
    {
        private readonly Dictionary<string, Tensor> _weights = model.Module.state_dict().ToDictionary(
            pair => pair.Key, pair => pair.Value.to(ScalarType.Float64), StringComparer.Ordinal);

        /// <summary>Every class, over again.</summary>
        public Tensor Labels { get; } = arange(Rows, dtype: ScalarType.Int64).remainder(Math.Max(1, model.Description.Classes));

        /// <summary>
        /// A part, or a network that has none, against its declared layers, and after these the linear layer of a name, if one is given.
        /// </summary>
        public void Check(string? part, string what, Func<Tensor, Tensor> compute, string? head = null)
        {
            var layers = DeclaredAttribute.Of<LayerAttribute>(
                part is null ? model.GetType() : DeclaredAttribute.Part(model.GetType(), part));
            // The layers that [Mirror] stands for are the generator's.
            if (layers.Count == 0 || layers.Any(layer => layer.Name == "Mirror")) return;
            using var scope = NewDisposeScope();
            var shape = part is null or "Encoder" or "Discriminator" ? model.InputShape : model.Description.LatentShape;
            var input = 2.0 * randn([Rows, .. shape], ScalarType.Float64, generator: random);
            var weights = Weights(part);
            var expected = LayerRun.Of(layers, weights, model.Description.Classes > 0 ? Told(input, layers[0]) : input);
            if (head is not null)
            {
                expected = expected.matmul(weights[$"{head}.weight"].transpose(0, 1)) + weights[$"{head}.bias"];
            }
            else if (part is null or "Decoder")
            {
                expected = PassLaws.OfLogits(model, expected);
            }

            var declared = part is null ? "the declared layers" : $"the declared layers of {part}";
            PassLaws.AreSame(context, $"{what}, against {declared}", compute(input), expected, Rows);
        }

        private Dictionary<string, Tensor> Weights(string? part)
        {
            if (part is null) return _weights;
            var prefix = $"{char.ToLowerInvariant(part[0])}{part[1..]}.";
            return _weights.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
        }

        /// <summary>The classes, one-hot, behind features or as maps behind channels.</summary>
        private Tensor Told(Tensor input, DeclaredAttribute first)
        {
            var classes = Labels.unsqueeze(1).eq(arange(model.Description.Classes, dtype: ScalarType.Int64)).to(ScalarType.Float64);
            var x = first.Name == "Flatten" ? input.reshape(Rows, -1) : input;
            var maps = classes.reshape([Rows, -1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]).expand([Rows, -1, .. x.shape[2..]]);
            return cat([x, maps], 1);
        }
    }
}
