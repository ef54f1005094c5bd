using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A <see cref="Linear"/> layer that multiplies in bfloat16 while it trains; for models with <see cref="MixedPrecisionAttribute"/>.
/// </summary>
public sealed class MixedLinear : WeightedModule
{
    /// <summary>A new module on the default device, of the default element type.</summary>
    /// <param name="inFeatures">Features that come in, at least 1.</param>
    /// <param name="outFeatures">Features that come out, at least 1.</param>
    /// <param name="hasBias">Whether each feature that comes out has a bias.</param>
    public MixedLinear(long inFeatures, long outFeatures, bool hasBias = true)
        : base(nameof(MixedLinear), nn.Linear(inFeatures, outFeatures, hasBias))
    {
    }

    /// <summary>x Wᵀ + b.</summary>
    /// <param name="input">(N, features that come in).</param>
    /// <returns>(N, features that come out), of the input's element type.</returns>
    public override Tensor forward(Tensor input) => BFloat16.Compute(this, input, weight, bias, nn.functional.linear);
}
