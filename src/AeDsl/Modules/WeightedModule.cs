using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// A layer with the parameters of one of TorchSharp's, under PyTorch's names and with the same first values, that is computed in another
/// way.
/// </summary>
public abstract class WeightedModule : nn.Module<Tensor, Tensor>
{
    // Under the names of the parameters: that is how TorchSharp finds them when it converts a module to another element type or device.
    private protected Parameter weight;
    private protected Parameter? bias;

    /// <summary>A module of new parameters.</summary>
    /// <param name="name">Its type's.</param>
    /// <param name="start">The module of TorchSharp whose parameters it starts with; it is disposed.</param>
    private protected WeightedModule(string name, nn.Module start)
        : base(name)
    {
        using (start)
        {
            weight = this.Registered(nameof(weight), CopyOf(start.get_parameter(nameof(weight))!));
            bias = start.get_parameter(nameof(bias)) is { } values ? this.Registered(nameof(bias), CopyOf(values)) : null;
        }
    }

    private static Tensor CopyOf(Parameter parameter)
    {
        using var values = parameter.detach();
        return values.clone();
    }

    private protected static long[] Sizes((long Height, long Width) pair) => [pair.Height, pair.Width];
}
