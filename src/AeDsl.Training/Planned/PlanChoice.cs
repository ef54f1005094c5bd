using AeDsl.Modules;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Planned;

/// <summary>Whether a run goes by the model's plan, and if not, why.</summary>
internal static class PlanChoice
{
    /// <summary>
    /// Multiply-adds of a batch at which libtorch's matrix products make up for its calls and for gradients that are written and read
    /// again: measured with one and two threads on processors of Intel and of AMD with AVX-512.
    /// </summary>
    public static long MostWork { get; } = Processor.IsIntel ? 32_000_000 : 100_000_000;

    /// <summary>Why a run cannot go by a plan; none where it can.</summary>
    public static string? Obstacle(IModel model, IDataSource train, FitOptions options)
    {
        if (!options.UsePlan)
        {
            return "the options say so";
        }

        if (OfOptimizer(options) is { } reason)
        {
            return reason;
        }

        if (model is not IPlannedTraining planned)
        {
            return Attribute.IsDefined(model.GetType(), typeof(MixedPrecisionAttribute))
                ? $"{model.Name} is in mixed precision"
                : $"{model.Name} has layers or loss terms that no plan covers";
        }

        if (model.GetType() != planned.Plan.Model)
        {
            return $"{model.GetType().Name} derives from {model.Name} and may compute otherwise";
        }

        var batch = Math.Min(options.BatchSize, train.Count);
        return model.MultiplyAdds > MostWork / batch
            ? $"libtorch computes a batch of {batch} of {model.Name} faster than a plan"
            : OfParameters(model, planned.Plan) ?? OfData(model, train);
    }

    private static string? OfOptimizer(FitOptions options) => options switch
    {
        { Optimizer: OptimizerKind.Powell } => "Powell's method looks at no gradient",
        { CreateOptimizer: not null } => "a plan has no steps of an optimizer of your own",
        { Optimizer: OptimizerKind.RmsProp } => "a plan has no steps of RmsProp",
        { MaxGradientNorm: not null } or { MaxGradientValue: not null } => "gradients are clipped, and a plan keeps none",
        { BatchesPerStep: > 1 } => "gradients of several batches make a step, and a plan keeps none",
        _ => null,
    };

    private static string? OfParameters(IModel model, TrainingPlan plan)
    {
        var needed = Needed(plan);
        foreach (var (name, parameter) in model.Module.named_parameters())
        {
            var reason = !needed.Remove(name, out var shape) || !shape.AsSpan().SequenceEqual(parameter.shape) ? "is not as it was declared"
                : parameter.device_type != DeviceType.CPU ? $"is on {parameter.device}"
                : parameter.dtype != ScalarType.Float32 ? $"is {parameter.dtype}"
                : !parameter.requires_grad ? "is frozen"
                : !parameter.is_contiguous() ? "is not contiguous"
                : null;
            if (reason is not null)
            {
                return $"{name} {reason}";
            }
        }

        return needed.Count == 0 ? null : $"{needed.Keys.First()} is missing";
    }

    /// <summary>The shape of each parameter that a plan names.</summary>
    private static Dictionary<string, long[]> Needed(TrainingPlan plan)
    {
        var needed = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var layer in plan.Layers)
        {
            if (layer is PlannedLinear linear)
            {
                AddLinear(needed, linear.Name, linear.Inputs, linear.Outputs, linear.HasBias);
            }
            else if (layer is PlannedPosterior posterior)
            {
                AddLinear(needed, posterior.Mean, posterior.Features, posterior.Latent, hasBias: true);
                AddLinear(needed, posterior.LogVariance, posterior.Features, posterior.Latent, hasBias: true);
            }
        }

        return needed;
    }

    private static void AddLinear(Dictionary<string, long[]> needed, string name, long inputs, long outputs, bool hasBias)
    {
        needed.Add($"{name}.weight", [outputs, inputs]);
        if (hasBias)
        {
            needed.Add($"{name}.bias", [outputs]);
        }
    }

    // What does not fit is left to the plain step, which says so.
    private static string? OfData(IModel model, IDataSource train)
    {
        if (train.TargetOrigin == TargetOrigin.Label)
        {
            return "the targets are classes";
        }

        if (!train.InputShape.SequenceEqual(model.InputShape))
        {
            return "the inputs have another shape than the model's";
        }

        if (train.TargetShape is { } targets
            && !targets.SequenceEqual(model is INetwork network ? network.OutputShape : model.InputShape))
        {
            return "the targets have another shape than the outputs";
        }

        if (train.TargetShape is null && model is INetwork { OutputShape: var shape } && !shape.SequenceEqual(model.InputShape))
        {
            return "the targets are inputs, of another shape than the outputs";
        }

        return AreDoubles(train) ? "the examples are Float64" : null;
    }

    private static bool AreDoubles(IDataSource train) => train switch
    {
        ImageDataset memory => memory.Inputs.dtype == ScalarType.Float64 || memory.Targets?.dtype == ScalarType.Float64,
        VerifiedSource verified => verified.Inputs.Type == ScalarType.Float64 || verified.Targets?.Type == ScalarType.Float64,
        _ => false,
    };
}
