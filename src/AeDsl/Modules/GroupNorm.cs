using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// Group normalization (Wu and He, arXiv:1803.08494) under PyTorch's parameter names: <c>weight</c> starts as ones and <c>bias</c> as
/// zeros, each (C). It stands in for the module of TorchSharp 0.107, which leaves both uninitialized and refuses features (N, C).
/// </summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    private readonly long _numGroups;
    private readonly double _eps;

    // Under the names of the parameters: that is how TorchSharp finds them when it converts a module to another element type or device.
    private Parameter? weight;
    private Parameter? bias;

    /// <summary>A new module on the default device, of the default element type.</summary>
    /// <param name="numGroups">How many groups the channels form, at least 1.</param>
    /// <param name="numChannels">C, a multiple of <paramref name="numGroups"/>.</param>
    /// <param name="eps">Added to the variance, above 0.</param>
    /// <param name="affine">Whether each channel has a weight and a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no group.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNorm(long numGroups, long numChannels, double eps = 1e-5, bool affine = true)
        : base(nameof(GroupNorm))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numGroups, 1);
        if (numChannels < 1 || numChannels % numGroups != 0)
        {
            throw new ArgumentException($"{numChannels} channels do not form {numGroups} groups.", nameof(numChannels));
        }
        (_numGroups, _eps) = (numGroups, eps);
        if (!affine) return;
        weight = this.Registered(nameof(weight), torch.ones(numChannels));
        bias = this.Registered(nameof(bias), torch.zeros(numChannels));
    }

    /// <summary>Normalizes each group of channels of each example.</summary>
    /// <param name="input">(N, C) or (N, C, ...).</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor input) => nn.functional.group_norm(input, _numGroups, weight, bias, _eps);
}
