using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Going through a set with a model that is being looked at, not trained.</summary>
internal static class EvaluationPass
{
    public const int BatchSize = 256;

    /// <summary>
    /// Shows each batch, in order, on the model's device, in evaluation mode and without gradients; the mode is restored. Tensors made
    /// meanwhile go when the batch is done.
    /// </summary>
    public static void Over(IModel model, IDataSource dataset, Action<Batch> look, int batchSize = BatchSize)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        var device = ModelDevice.Of(model);
        using var mode = new ModelMode(model.Module);
        model.Module.eval();
        using var noGrad = torch.no_grad();
        using var batches = MiniBatches.InOrder(dataset, batchSize);
        for (var i = 0; i < batches.Count; i++)
        {
            using var scope = torch.NewDisposeScope();
            look(ModelDevice.Move(batches[i], device));
        }
    }

    /// <summary>What a model makes of a whole set, one tensor on the CPU.</summary>
    public static Tensor Collect(IModel model, IDataSource dataset, Func<Batch, Tensor> make)
    {
        using var scope = torch.NewDisposeScope();
        var parts = new List<Tensor>();
        Over(model, dataset, batch => parts.Add(make(batch).detach().cpu().MoveToOuterDisposeScope()));
        return torch.cat([.. parts], 0).MoveToOuterDisposeScope();
    }
}
