using AeDsl.Training.Files;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Checkpoints;

/// <summary>Whether what a checkpoint says can be the state of a run of a model; checked as a whole before the model is touched.</summary>
internal sealed class CheckpointCheck(Checkpoint checkpoint, IModel model, int steps)
{
    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Problem() => OfHistory() ?? OfPlace() ?? OfSums() ?? OfWeights(checkpoint.Weights, "weights") ?? OfBest() ?? OfAverage();

    private string? OfHistory()
    {
        for (var i = 0; i < checkpoint.History.Count; i++)
        {
            var record = checkpoint.History[i];
            if (record is null)
            {
                return $"epoch {i + 1} of its history is missing";
            }

            if (record.Epoch != i + 1)
            {
                return $"epoch {i + 1} of its history is numbered {record.Epoch}";
            }

            if (!(record.Seconds >= 0) || !IsSound(record.Train) || (record.Test is not null && !IsSound(record.Test)))
            {
                return $"epoch {record.Epoch} of its history has no finite losses {string.Join(", ", model.LossNames)}, or no time";
            }
        }

        return null;
    }

    private bool IsSound(LossAverages? losses)
        => losses is { Terms: { } terms }
            && double.IsFinite(losses.Total)
            && terms.Count == model.LossNames.Count
            && model.LossNames.All(name => terms.TryGetValue(name, out var value) && double.IsFinite(value));

    private string? OfPlace()
    {
        if (checkpoint.Step < 0 || checkpoint.Step >= steps)
        {
            return $"it is at step {checkpoint.Step} of an epoch of {steps}";
        }

        if (!(checkpoint.Seconds >= 0) || !double.IsFinite(checkpoint.Seconds))
        {
            return $"it has taken {checkpoint.Seconds} seconds";
        }

        if (!(checkpoint.RateFactor > 0) || !double.IsFinite(checkpoint.RateFactor))
        {
            return $"its learning rate is multiplied by {checkpoint.RateFactor}";
        }

        if (checkpoint.BestEpoch < 0 || checkpoint.BestEpoch > checkpoint.History.Count)
        {
            return $"its best epoch is {checkpoint.BestEpoch} of {checkpoint.History.Count}";
        }

        return double.IsFinite(checkpoint.BestLoss) ? null : $"the loss of its best epoch is {checkpoint.BestLoss}";
    }

    private string? OfSums()
    {
        using var scope = torch.NewDisposeScope();
        var sums = checkpoint.Sums;
        if (sums.dtype != ScalarType.Float64 || sums.shape.Length != 1 || sums.shape[0] != model.LossNames.Count + 2)
        {
            return $"its sums are {Excerpt.Of(sums.shape)} of {sums.dtype}, needed are ({model.LossNames.Count + 2}) of Float64";
        }

        var values = Data.TensorValues.ToArray<double>(sums);
        return Array.TrueForAll(values, double.IsFinite) && (checkpoint.Step == 0 ? values[^1] == 0 : values[^1] > 0)
            ? null
            : "its sums are not those of finite losses";
    }

    private string? OfBest()
    {
        if (checkpoint.BestWeights.Count == 0)
        {
            return null;
        }

        return checkpoint.BestEpoch == 0
            ? "it has weights of a best epoch but no epoch"
            : OfWeights(checkpoint.BestWeights, "best weights");
    }

    private string? OfAverage()
        => checkpoint.Average.Count == 0
            ? null
            : OfWeights(
                checkpoint.Average,
                "averages",
                WeightAverage.Trainable(model).ToDictionary(pair => pair.Name, pair => (Tensor)pair.Parameter, StringComparer.Ordinal));

    private string? OfWeights(
        IReadOnlyDictionary<string, Tensor> weights, string what, IReadOnlyDictionary<string, Tensor>? needed = null)
    {
        var differences = ModelWeights.Differences(needed ?? model.Module.state_dict(), weights).ToList();
        if (differences.Count > 0)
        {
            return $"its {what} do not fit {model.Name}: {Excerpt.Of(differences, "; ")}";
        }

        return Divergence.OfTensors(weights) is { } bad ? $"its {what} are not finite: {bad.Term} has {bad.Value}" : null;
    }
}
