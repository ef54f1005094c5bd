using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A transposed convolution with many weights and few places in its input, with the values that <see cref="ConvTranspose2d"/> starts with.
/// The columns of its product are added up.
/// </summary>
public sealed class FewPlaceConvTranspose2d : FewPlaceConvolution
{
    private readonly (long Height, long Width) _kernelSize;
    private readonly (long Height, long Width) _stride;
    private readonly (long Height, long Width) _padding;
    private readonly (long Height, long Width) _outputPadding;
    private readonly (long Height, long Width) _dilation;

    /// <summary>A new module on the default device, of the default element type. Sizes are height and width.</summary>
    /// <param name="inChannels">Channels that come in, at least 1.</param>
    /// <param name="outChannels">Channels that come out, at least 1.</param>
    /// <param name="kernelSize">Of the window.</param>
    /// <param name="stride">Each at least 1.</param>
    /// <param name="padding">Each 0 or more.</param>
    /// <param name="outputPadding">Each below the stride or the dilation.</param>
    /// <param name="dilation">Each at least 1.</param>
    /// <param name="hasBias">Whether each channel that comes out has a bias.</param>
    public FewPlaceConvTranspose2d(
        long inChannels,
        long outChannels,
        (long Height, long Width) kernelSize,
        (long Height, long Width) stride,
        (long Height, long Width) padding,
        (long Height, long Width) outputPadding,
        (long Height, long Width) dilation,
        bool hasBias = true)
        : base(nameof(FewPlaceConvTranspose2d), nn.ConvTranspose2d(inChannels, outChannels, kernelSize, bias: hasBias))
        => (_kernelSize, _stride, _padding, _outputPadding, _dilation) = (kernelSize, stride, padding, outputPadding, dilation);

    /// <summary>Convolves.</summary>
    /// <param name="input">(N, channels that come in, H, W).</param>
    /// <returns>(N, channels that come out, ...), channels first.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!IsOneProductOf(input))
        {
            return nn.functional.conv_transpose2d(
                input, weight, bias, Sizes(_stride), Sizes(_padding), Sizes(_outputPadding), Sizes(_dilation), 1);
        }

        using var scope = NewDisposeScope();
        var (count, channels) = (input.shape[0], input.shape[1]);
        var products = input.permute(0, 2, 3, 1).reshape(-1, channels).mm(weight.view(channels, -1));
        var columns = products.view(count, input.shape[2] * input.shape[3], products.shape[1]).transpose(1, 2);
        var size = (
            Grown(input.shape[2], _kernelSize.Height, _stride.Height, _padding.Height, _outputPadding.Height, _dilation.Height),
            Grown(input.shape[3], _kernelSize.Width, _stride.Width, _padding.Width, _outputPadding.Width, _dilation.Width));
        var output = nn.functional.fold(columns, size, _kernelSize, _dilation, _padding, _stride);
        return (bias is null ? output : output.add_(bias.view(-1, 1, 1))).MoveToOuterDisposeScope();
    }

    private static long Grown(long size, long kernel, long stride, long padding, long outputPadding, long dilation)
        => (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1;
}
