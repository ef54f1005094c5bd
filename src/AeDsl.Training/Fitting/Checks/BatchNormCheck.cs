using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>
/// Whether batch normalization gets more than one value per channel: one has no variance, and TorchSharp, unlike PyTorch, doesn't refuse it
/// but makes the running variance NaN.
/// </summary>
internal static class BatchNormCheck
{
    public static void Check(IModel model, IDataSource train, FitOptions options)
    {
        // A single example that is left over joins the batch before it. Powell's method trains in evaluation mode.
        if ((options.BatchSize > 1 && train.Count > 1) || options.Optimizer == OptimizerKind.Powell)
        {
            return;
        }

        var norms = model.Module.named_modules().Where(pair => pair.module is BatchNorm).ToList();
        if (norms.Count == 0 || FirstWithOneValue(model, train, norms) is not { } name)
        {
            return;
        }

        throw new ArgumentException(
            $"{model.Name} has batch normalization ({name}), which needs more than one value per channel, but "
            + (train.Count == 1 ? "the training set has one example. Add examples" : "BatchSize is 1. Choose at least 2")
            + ", or declare GroupNorm or LayerNorm instead.");
    }

    /// <summary>The first layer that sees one value per channel when one example passes through the model.</summary>
    private static string? FirstWithOneValue(IModel model, IDataSource train, List<(string name, nn.Module module)> norms)
    {
        using var scope = torch.NewDisposeScope();
        var found = (string?)null;
        var hooks = norms.ConvertAll(pair => ((BatchNorm)pair.module).register_forward_pre_hook((_, input) =>
        {
            if (input.numel() == input.shape[0] * input.shape[1])
            {
                found ??= pair.name;
            }

            return input;
        }));
        try
        {
            model.Evaluate(DataSubset.First(train, 1), batchSize: 1);
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
        }

        return found;
    }
}
