using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A transposed convolution to few channels, with the values that <see cref="ConvTranspose2d"/> starts with. On the processor it is one
/// matrix product for each image, whose columns are then added up: what libtorch does where oneDNN has no kernel. oneDNN computes eight or
/// sixteen channels at a time, whether they are there or not.
/// </summary>
public sealed class FewChannelConvTranspose2d : WeightedModule
{
    private const string Script =
        """
        def conv_transpose2d(input: Tensor, weight: Tensor, bias: Optional[Tensor], stride_h: int, stride_w: int, padding_h: int,
                             padding_w: int, output_padding_h: int, output_padding_w: int, dilation_h: int, dilation_w: int):
            return torch.slow_conv_transpose2d(
                input, weight, [weight.size(2), weight.size(3)], bias, [stride_h, stride_w], [padding_h, padding_w],
                [output_padding_h, output_padding_w], [dilation_h, dilation_w])

        """;

    // TorchSharp has no method for this operator, but a script reaches it.
    private static readonly Lazy<jit.CompilationUnit> s_script = new(() => jit.compile(Script));

    private readonly (int Height, int Width) _stride;
    private readonly (int Height, int Width) _padding;
    private readonly (int Height, int Width) _outputPadding;
    private readonly (int Height, int Width) _dilation;

    /// <summary>A new module on the default device, of the default element type. Sizes are height and width.</summary>
    /// <param name="inChannels">Channels that come in, at least 1.</param>
    /// <param name="outChannels">Channels that come out, at least 1.</param>
    /// <param name="kernelSize">Of the window.</param>
    /// <param name="stride">Each at least 1.</param>
    /// <param name="padding">Each 0 or more.</param>
    /// <param name="outputPadding">Each below the stride or the dilation.</param>
    /// <param name="dilation">Each at least 1.</param>
    /// <param name="hasBias">Whether each channel that comes out has a bias.</param>
    public FewChannelConvTranspose2d(
        long inChannels,
        long outChannels,
        (long Height, long Width) kernelSize,
        (long Height, long Width) stride,
        (long Height, long Width) padding,
        (long Height, long Width) outputPadding,
        (long Height, long Width) dilation,
        bool hasBias = true)
        : base(nameof(FewChannelConvTranspose2d), nn.ConvTranspose2d(inChannels, outChannels, kernelSize, bias: hasBias))
    {
        (_stride, _padding) = (Pair(stride), Pair(padding));
        (_outputPadding, _dilation) = (Pair(outputPadding), Pair(dilation));
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">(N, channels that come in, H, W).</param>
    /// <returns>(N, channels that come out, ...), channels first.</returns>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        // The script's operator takes no batch without images.
        if (input.device_type != DeviceType.CPU || input.shape[0] == 0)
        {
            return nn.functional.conv_transpose2d(
                input, weight, bias, Sizes(_stride), Sizes(_padding), Sizes(_outputPadding), Sizes(_dilation), 1);
        }

        // TorchSharp passes an int as it is. Of a long it would make a scalar and keep nothing but its address, so that a garbage
        // collection could take the scalar before libtorch has read it.
        var output = (Tensor)s_script.Value.invoke(
            "conv_transpose2d", input, weight, bias!, _stride.Height, _stride.Width, _padding.Height, _padding.Width,
            _outputPadding.Height, _outputPadding.Width, _dilation.Height, _dilation.Width);
        GC.KeepAlive(input);
        return output;
    }

    private static (int Height, int Width) Pair((long Height, long Width) sizes) => (checked((int)sizes.Height), checked((int)sizes.Width));
}
