using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A convolution, or a transposed one, of many weights at few places of an image. Where that is faster, it is one matrix product for the
/// whole batch: oneDNN brings the weights into an order of its own in each pass, which takes longer than to multiply with them, and adds
/// their gradients up image by image.
/// </summary>
public abstract class FewPlaceConvolution : WeightedModule
{
    // "Genu", "ntel", "ineI" in EBX, ECX and EDX.
    private static readonly bool s_isIntel = X86Base.IsSupported && X86Base.CpuId(0, 0) is (_, 0x756e6547, 0x6c65746e, 0x49656e69);

    private protected FewPlaceConvolution(string name, nn.Module start)
        : base(name, start)
    {
    }

    /// <summary>
    /// Whether it is one product on the processor. MKL computes it in two thirds of the time that oneDNN's convolutions take on processors
    /// of Intel, and in more time on those of AMD. It is chosen by the processor and not by measuring, so that a run can be repeated to the
    /// bit.
    /// </summary>
    internal bool IsOneProduct { get; init; } = s_isIntel;

    private protected bool IsOneProductOf(Tensor input) => IsOneProduct && input.device_type == TorchSharp.DeviceType.CPU;
}
