using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A <see cref="ConvTranspose2d"/> layer that multiplies in bfloat16 while it trains; for models with
/// <see cref="MixedPrecisionAttribute"/>.
/// </summary>
public sealed class MixedConvTranspose2d : WeightedModule
{
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _outputPadding;
    private readonly long[] _dilation;
    private readonly long _groups;

    /// <summary>A new module on the default device, of the default element type. Sizes are height and width.</summary>
    /// <param name="inChannels">Channels that come in, at least 1.</param>
    /// <param name="outChannels">Channels that come out, at least 1.</param>
    /// <param name="kernelSize">Of the window.</param>
    /// <param name="stride">Each at least 1.</param>
    /// <param name="padding">Each 0 or more.</param>
    /// <param name="outputPadding">Each below the stride or the dilation.</param>
    /// <param name="dilation">Each at least 1.</param>
    /// <param name="groups">Groups of channels that are convolved by themselves, at least 1.</param>
    /// <param name="hasBias">Whether each channel that comes out has a bias.</param>
    public MixedConvTranspose2d(
        long inChannels,
        long outChannels,
        (long Height, long Width) kernelSize,
        (long Height, long Width) stride,
        (long Height, long Width) padding,
        (long Height, long Width) outputPadding,
        (long Height, long Width) dilation,
        long groups = 1,
        bool hasBias = true)
        : base(
            nameof(MixedConvTranspose2d), nn.ConvTranspose2d(inChannels, outChannels, kernelSize, groups: groups, bias: hasBias))
    {
        (_stride, _padding, _groups) = (Sizes(stride), Sizes(padding), groups);
        (_outputPadding, _dilation) = (Sizes(outputPadding), Sizes(dilation));
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">(N, channels that come in, H, W).</param>
    /// <returns>(N, channels that come out, ...), of the input's element type.</returns>
    public override Tensor forward(Tensor input) => BFloat16.Compute(this, input, weight, bias, Convolved);

    private Tensor Convolved(Tensor input, Tensor kernels, Tensor? offsets) => nn.functional.conv_transpose2d(
        input, kernels, offsets, _stride, _padding, _outputPadding, _dilation, _groups);
}
