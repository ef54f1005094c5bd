using AeDsl.Tests.Models;
using static TorchSharp.torch;

namespace AeDsl.Tests.Memory;

/// <summary>What can be done with each sample model: a name, and a call that returns its results' tensors.</summary>
internal static class Passes
{
    private const int N = 4;

    public static readonly string[] Models =
    [
        nameof(DigitVae), nameof(SparseVae), nameof(ConditionalVae), nameof(FontAutoencoder), nameof(ConvolutionalAutoencoder),
        nameof(UNet),
        nameof(Container.Classifier), nameof(Container.Odds), nameof(DigitGan), nameof(ConditionalGan), nameof(LogitAutoencoder),
        nameof(LogitNetwork),
    ];

    public static IModel Create(string name) => name switch
    {
        nameof(LogitAutoencoder) => new LogitAutoencoder(),
        nameof(LogitNetwork) => new LogitNetwork(),
        _ => Samples.Create(name),
    };

    public static IEnumerable<(string Name, Func<IEnumerable<Tensor>> Pass)> Of(IModel model)
    {
        var (input, target, labels) = Samples.Batch(model, N);
        return OfKind(model, input, labels).Concat(OfContracts(model, input, target, labels));
    }

    private static IEnumerable<(string Name, Func<IEnumerable<Tensor>> Pass)> OfKind(IModel model, Tensor x, Tensor labels)
    {
        switch (model)
        {
            case DigitVae vae:
                yield return (
                    "forward",
                    () => vae.forward(x) is var (reconstruction, posterior, latent) ? [reconstruction, latent, .. Both(posterior)] : []);
                yield return ("Encode", () => Both(vae.Encode(x)));
                yield return ("Sample", () => [vae.Sample(N)]);
                break;
            case SparseVae vae:
                yield return (
                    "forward",
                    () => vae.forward(x) is var (reconstruction, posterior, latent) ? [reconstruction, latent, .. Both(posterior)] : []);
                break;
            case ConditionalVae vae:
                var code = vae.Encode(x, labels).Mean.detach();
                yield return (
                    "forward",
                    () => vae.forward(x, labels) is var (reconstruction, posterior, latent)
                        ? [reconstruction, latent, .. Both(posterior)]
                        : []);
                yield return ("Encode", () => Both(vae.Encode(x, labels)));
                yield return ("Decode", () => [vae.Decode(code, labels)]);
                yield return ("Reconstruct", () => [vae.Reconstruct(x, labels)]);
                yield return ("Interpolate", () => [vae.Interpolate(x, x, labels, 3)]);
                break;
            case FontAutoencoder autoencoder:
                yield return ("forward", () => autoencoder.forward(x) is var (reconstruction, latent) ? [reconstruction, latent] : []);
                break;
            case ConvolutionalAutoencoder autoencoder:
                yield return ("forward", () => autoencoder.forward(x) is var (reconstruction, latent) ? [reconstruction, latent] : []);
                break;
            case LogitAutoencoder autoencoder:
                yield return ("forward", () => autoencoder.forward(x) is var (reconstruction, latent) ? [reconstruction, latent] : []);
                break;
            case DigitGan gan:
                var prior = randn(N, 6);
                yield return ("forward", () => [gan.forward(prior)]);
                yield return ("Discriminate", () => [gan.Discriminate(x)]);
                break;
            case ConditionalGan gan:
                var latents = randn(N, 6);
                yield return ("forward", () => [gan.forward(latents, labels)]);
                yield return ("Discriminate", () => [gan.Discriminate(x, labels)]);
                break;
            default:
                yield return ("forward", () => [((nn.Module<Tensor, Tensor>)model).forward(x)]);
                break;
        }
    }

    private static IEnumerable<(string Name, Func<IEnumerable<Tensor>> Pass)> OfContracts(
        IModel model, Tensor x, Tensor target, Tensor labels)
    {
        yield return ("IModel.ComputeLosses", () => All(model.ComputeLosses(x, target, labels)));
        if (model is IAutoencoder autoencoder)
        {
            var code = autoencoder.Encode(x).detach();
            yield return ("IAutoencoder.Encode", () => [autoencoder.Encode(x)]);
            yield return ("IAutoencoder.Decode", () => [autoencoder.Decode(code)]);
            yield return ("IAutoencoder.Reconstruct", () => [autoencoder.Reconstruct(x)]);
            yield return ("IAutoencoder.Interpolate", () => [autoencoder.Interpolate(x, x, 3)]);
        }
        if (model is INetwork network) yield return ("INetwork.Predict", () => [network.Predict(x)]);
        if (model is ISampler sampler) yield return ("ISampler.Sample", () => [sampler.Sample(N)]);
        if (model is IConditional conditional) yield return ("IConditional.Sample", () => [conditional.Sample(labels)]);
        if (model is ICorruptsInput corrupts) yield return ("ICorruptsInput.Corrupt", () => [corrupts.Corrupt(x)]);
        if (model is IVariational variational)
        {
            var pass = variational.Pass(x, labels);
            yield return (
                "IVariational.Pass",
                () => variational.Pass(x, labels) is var (reconstruction, posterior, latent)
                    ? [reconstruction, latent, .. Both(posterior)]
                    : []);
            yield return ("IVariational.ComputeLosses", () => All(variational.ComputeLosses(x, pass)));
        }
        if (model is IAdversarial adversarial)
        {
            yield return ("IAdversarial.Sample", () => [adversarial.Sample(N, labels)]);
            yield return ("IAdversarial.ComputeGeneratorLosses", () => All(adversarial.ComputeGeneratorLosses(x, labels)));
            yield return ("IAdversarial.ComputeDiscriminatorLosses", () => All(adversarial.ComputeDiscriminatorLosses(x, x, labels)));
        }
    }

    private static Tensor[] Both(Posterior posterior) => [posterior.Mean, posterior.LogVariance];

    private static Tensor[] All(ILosses losses) => [losses.Total, .. losses.Terms];
}
