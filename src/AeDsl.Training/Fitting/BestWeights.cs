using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Remembers the epoch with the lowest loss and, where they are to be given back, the weights that it left.</summary>
internal sealed class BestWeights(bool keepWeights) : IDisposable
{
    private Dictionary<string, Tensor> _weights = [];

    public int Epoch { get; private set; }

    public double Loss { get; private set; } = double.PositiveInfinity;

    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    public void Offer(int epoch, double loss, IModel model)
    {
        if (loss < Loss)
        {
            Restore(epoch, loss, keepWeights ? model.Module.state_dict() : []);
        }
    }

    /// <summary>Takes over an epoch with copies of its weights.</summary>
    public void Restore(int epoch, double loss, IReadOnlyDictionary<string, Tensor> weights)
    {
        Dispose();
        (Epoch, Loss) = (epoch, loss);
        foreach (var (name, tensor) in weights)
        {
            using var scope = torch.NewDisposeScope();
            _weights[name] = tensor.detach().clone().DetachFromDisposeScope();
        }
    }

    public void GiveBack(IModel model)
    {
        if (_weights.Count > 0)
        {
            ModelWeights.CopyInto(model, _weights, $"epoch {Epoch}");
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _weights.Values)
        {
            tensor.Dispose();
        }

        _weights = [];
    }
}
