using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>Layers that return few channels, computed in a way that is fast then.</summary>
public static class FewChannels
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

    /// <summary>
    /// A transposed convolution as one matrix product for each image, whose columns are then added up: what libtorch does where oneDNN has
    /// no kernel. oneDNN computes eight or sixteen channels at a time, whether they are there or not.
    /// </summary>
    /// <param name="input">(N, C, H, W).</param>
    /// <param name="weight">(C, channels that come out, kernel height, kernel width).</param>
    /// <param name="bias">(channels that come out); none where it is null.</param>
    /// <param name="stride">Height and width.</param>
    /// <param name="padding">Height and width.</param>
    /// <param name="outputPadding">Height and width.</param>
    /// <param name="dilation">Height and width.</param>
    /// <returns>What <see cref="nn.functional"/>'s function of that name returns.</returns>
    public static Tensor ConvTranspose2d(
        Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] outputPadding, long[] dilation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(stride);
        ArgumentNullException.ThrowIfNull(padding);
        ArgumentNullException.ThrowIfNull(outputPadding);
        ArgumentNullException.ThrowIfNull(dilation);
        return input.device_type == DeviceType.CPU
            ? (Tensor)s_script.Value.invoke(
                "conv_transpose2d", input, weight, bias!, stride[0], stride[1], padding[0], padding[1], outputPadding[0], outputPadding[1],
                dilation[0], dilation[1])
            : nn.functional.conv_transpose2d(input, weight, bias, stride, padding, outputPadding, dilation, 1);
    }
}
