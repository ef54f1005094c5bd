using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A convolution, or a transposed one, that matrix products compute faster than oneDNN's kernels do, under PyTorch's parameter names.
/// </summary>
public abstract class ConvolutionByProducts : nn.Module<Tensor, Tensor>
{
    // "Genu", "ntel", "ineI" in EBX, ECX and EDX.
    private static readonly bool s_isIntel = X86Base.IsSupported && X86Base.CpuId(0, 0) is (_, 0x756e6547, 0x6c65746e, 0x49656e69);

    // Under the names of the parameters: that is how TorchSharp finds them when it converts a module to another element type or device.
    private protected Parameter weight;
    private protected Parameter? bias;

    /// <summary>A module of new parameters.</summary>
    /// <param name="name">Its type's.</param>
    /// <param name="start">The module of TorchSharp whose parameters it starts with; it is disposed.</param>
    private protected ConvolutionByProducts(string name, nn.Module start)
        : base(name)
    {
        using (start)
        {
            weight = this.Registered(nameof(weight), CopyOf(start.get_parameter(nameof(weight))!));
            bias = start.get_parameter(nameof(bias)) is { } values ? this.Registered(nameof(bias), CopyOf(values)) : null;
        }
    }

    /// <summary>
    /// Whether many weights at few places are one product for the batch. MKL computes it in two thirds of the time that oneDNN's
    /// convolutions take on processors of Intel, and in more time on those of AMD. It is chosen by the processor and not by measuring, so
    /// that a run can be repeated to the bit.
    /// </summary>
    internal bool IsOneProduct { get; init; } = s_isIntel;

    private static Tensor CopyOf(Parameter parameter)
    {
        using var values = parameter.detach();
        return values.clone();
    }

    private protected static long[] Sizes((long Height, long Width) pair) => [pair.Height, pair.Width];
}
