using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Steps by autograd, which every model can.</summary>
internal sealed class AutogradLearner(IModel model, ModelOptimizer optimizer, Device device) : ILearner
{
    public void BeginEpoch()
    {
    }

    public (string Term, double Value)? Learn(MiniBatches batches, int index, Generator generator, LossSums sums)
    {
        using var scope = torch.NewDisposeScope();
        var batch = ModelDevice.Move(batches[index], device);
        optimizer.ZeroGradients();
        var losses = model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator);
        if (sums.Add(losses, batch.Count) is { } bad)
        {
            return bad;
        }

        losses.Total.backward();
        optimizer.Step();
        return null;
    }

    public void Dispose()
    {
    }
}
