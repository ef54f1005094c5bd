using AeDsl.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Multiply-adds as they happen: whenever a layer with weights runs, each weight is used once for each place of its window.
/// </summary>
internal sealed class MultiplyAddCount
{
    private long _total;

    /// <summary>Multiply-adds of what is run, by the layers of a module.</summary>
    public static long Of(nn.Module module, Action run)
    {
        var count = new MultiplyAddCount();
        foreach (var layer in module.modules()) count.Watch(layer);
        run();
        return count._total;
    }

    private void Watch(nn.Module layer)
    {
        switch (layer)
        {
            case Linear linear:
                linear.register_forward_hook((_, _, output) => Used(linear.weight!, output));
                break;
            case Conv2d or FewPlaceConv2d or MixedConv2d:
                // The window moves over the output.
                var convolution = (nn.Module<Tensor, Tensor>)layer;
                convolution.register_forward_hook((_, _, output) => Used(convolution.get_parameter("weight")!, output));
                break;
            case ConvTranspose2d or FewChannelConvTranspose2d or FewPlaceConvTranspose2d or MixedConvTranspose2d:
                // The window moves over the input.
                var transposed = (nn.Module<Tensor, Tensor>)layer;
                transposed.register_forward_hook((_, input, output) =>
                {
                    Used(transposed.get_parameter("weight")!, input);
                    return output;
                });
                break;
        }
    }

    /// <summary>Features (N, F) have one place, images (N, C, H, W) have H × W.</summary>
    private Tensor Used(Tensor weight, Tensor places)
    {
        _total += weight.numel() * places.shape[0] * places.shape.Skip(2).Aggregate(1L, (product, side) => product * side);
        return places;
    }
}
