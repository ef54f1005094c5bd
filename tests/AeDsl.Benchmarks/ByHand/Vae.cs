using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>A variational autoencoder of two stacks.</summary>
internal sealed class Vae : nn.Module<Tensor, (Tensor Output, Tensor Mean, Tensor LogVariance)>
{
    private readonly Sequential _encoder;
    private readonly Linear _mean;
    private readonly Linear _logVariance;
    private readonly Sequential _decoder;

    public Vae(Sequential encoder, long features, long latent, Sequential decoder)
        : base(nameof(Vae))
    {
        (_encoder, _decoder) = (encoder, decoder);
        (_mean, _logVariance) = (nn.Linear(features, latent), nn.Linear(features, latent));
        RegisterComponents();
    }

    public override (Tensor Output, Tensor Mean, Tensor LogVariance) forward(Tensor images)
    {
        var features = _encoder.call(images);
        var (mean, logVariance) = (_mean.call(features), _logVariance.call(features));
        var latent = mean + randn_like(mean) * (0.5 * logVariance).exp();
        return (_decoder.call(latent), mean, logVariance);
    }

    /// <summary>The images through the posterior's mean.</summary>
    public Tensor Reconstruct(Tensor images)
    {
        using var features = _encoder.call(images);
        using var mean = _mean.call(features);
        return _decoder.call(mean);
    }
}
