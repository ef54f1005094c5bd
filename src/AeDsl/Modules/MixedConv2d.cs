using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A <see cref="Conv2d"/> layer that multiplies in bfloat16 while it trains; for models with <see cref="MixedPrecisionAttribute"/>.
/// </summary>
public sealed class MixedConv2d : WeightedModule
{
    private readonly long[] _stride;
    private readonly long[]? _padding;
    private readonly long[] _dilation;
    private readonly long _groups;

    /// <summary>A new module on the default device, of the default element type. Sizes are height and width.</summary>
    /// <param name="inChannels">Channels that come in, at least 1.</param>
    /// <param name="outChannels">Channels that come out, at least 1.</param>
    /// <param name="kernelSize">Of the window.</param>
    /// <param name="stride">Each at least 1.</param>
    /// <param name="padding">Each 0 or more; null: as much as keeps the size, with a stride of 1.</param>
    /// <param name="dilation">Each at least 1.</param>
    /// <param name="groups">Groups of channels that are convolved by themselves, at least 1.</param>
    /// <param name="hasBias">Whether each channel that comes out has a bias.</param>
    public MixedConv2d(
        long inChannels,
        long outChannels,
        (long Height, long Width) kernelSize,
        (long Height, long Width) stride,
        (long Height, long Width)? padding,
        (long Height, long Width) dilation,
        long groups = 1,
        bool hasBias = true)
        : base(nameof(MixedConv2d), nn.Conv2d(inChannels, outChannels, kernelSize, groups: groups, bias: hasBias))
    {
        (_stride, _dilation, _groups) = (Sizes(stride), Sizes(dilation), groups);
        _padding = padding is { } given ? Sizes(given) : null;
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">(N, channels that come in, H, W).</param>
    /// <returns>(N, channels that come out, ...), of the input's element type.</returns>
    public override Tensor forward(Tensor input) => BFloat16.Compute(this, input, weight, bias, Convolved);

    private Tensor Convolved(Tensor input, Tensor kernels, Tensor? offsets) => _padding is null
        ? nn.functional.conv2d_padding(input, kernels, offsets, _stride, Padding.Same, _dilation, _groups)
        : nn.functional.conv2d(input, kernels, offsets, _stride, _padding, _dilation, _groups);
}
