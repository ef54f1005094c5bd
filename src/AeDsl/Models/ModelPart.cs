using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// A declared stack of layers inside a model: its encoder, its decoder. Layers are registered under their places, as in PyTorch's
/// nn.Sequential.
/// </summary>
/// <typeparam name="TResult">What the part returns: a tensor, or the posterior of a variational encoder.</typeparam>
/// <param name="name">The part's name, <c>Encoder</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ModelPart<TResult>(string name) : nn.Module<Tensor, TResult>(name)
{
    /// <summary>Registers layers under their places.</summary>
    protected void Register(params (string Name, nn.Module Layer)[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (var (name, layer) in layers)
        {
            register_module(name, layer);
        }
    }

    /// <summary>Does nothing: TorchSharp would register each layer again, under its field's name.</summary>
    protected override void RegisterComponents()
    {
    }
}
