using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A convolution, or a transposed one, of many weights at few places of an image. Where that is faster, it is one matrix product for the
/// whole batch: oneDNN brings the weights into an order of its own in each pass, which takes longer than to multiply with them, and adds
/// their gradients up image by image.
/// </summary>
public abstract class FewPlaceConvolution : WeightedModule
{
    private protected FewPlaceConvolution(string name, nn.Module start)
        : base(name, start)
    {
    }

    /// <summary>
    /// Whether it is one product on the processor. MKL computes it in two thirds of the time that oneDNN's convolutions take on processors
    /// of Intel, and in more time on those of AMD.
    /// </summary>
    internal bool IsOneProduct { get; init; } = Processor.IsIntel;

    private protected bool IsOneProductOf(Tensor input) => IsOneProduct && input.device_type == TorchSharp.DeviceType.CPU;
}
