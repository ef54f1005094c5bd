using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A convolution with many weights and few places in its output, with the values that <see cref="Conv2d"/> starts with.
/// </summary>
public sealed class FewPlaceConv2d : FewPlaceConvolution
{
    private readonly (long Height, long Width) _kernelSize;
    private readonly (long Height, long Width) _stride;
    private readonly (long Height, long Width) _padding;
    private readonly (long Height, long Width) _dilation;

    /// <summary>A new module on the default device, of the default element type. Sizes are height and width.</summary>
    /// <param name="inChannels">Channels that come in, at least 1.</param>
    /// <param name="outChannels">Channels that come out, at least 1.</param>
    /// <param name="kernelSize">Of the window.</param>
    /// <param name="stride">Each at least 1.</param>
    /// <param name="padding">Each 0 or more.</param>
    /// <param name="dilation">Each at least 1.</param>
    /// <param name="hasBias">Whether each channel that comes out has a bias.</param>
    public FewPlaceConv2d(
        long inChannels,
        long outChannels,
        (long Height, long Width) kernelSize,
        (long Height, long Width) stride,
        (long Height, long Width) padding,
        (long Height, long Width) dilation,
        bool hasBias = true)
        : base(nameof(FewPlaceConv2d), nn.Conv2d(inChannels, outChannels, kernelSize, bias: hasBias))
        => (_kernelSize, _stride, _padding, _dilation) = (kernelSize, stride, padding, dilation);

    /// <summary>Convolves.</summary>
    /// <param name="input">(N, channels that come in, H, W).</param>
    /// <returns>(N, channels that come out, ...), channels last.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!IsOneProductOf(input))
        {
            return nn.functional.conv2d(input, weight, bias, Sizes(_stride), Sizes(_padding), Sizes(_dilation), 1);
        }

        using var scope = NewDisposeScope();
        var columns = nn.functional.unfold(input, _kernelSize, _dilation, _padding, _stride);
        var rows = columns.transpose(1, 2).reshape(-1, columns.shape[1]);
        var kernels = weight.view(weight.shape[0], -1).t();
        var output = bias is null ? rows.mm(kernels) : addmm(bias, rows, kernels, 1, 1);
        // A batch of no images has its places too.
        var height = Places(input.shape[2], _kernelSize.Height, _stride.Height, _padding.Height, _dilation.Height);
        var width = Places(input.shape[3], _kernelSize.Width, _stride.Width, _padding.Width, _dilation.Width);
        return output.view(input.shape[0], height, width, weight.shape[0]).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private static long Places(long size, long kernel, long stride, long padding, long dilation)
        => (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
}
