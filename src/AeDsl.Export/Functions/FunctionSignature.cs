using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Export.Functions;

/// <summary>The inputs and outputs of a model's function, by the model's kind.</summary>
/// <param name="Function">Which.</param>
/// <param name="Inputs">What goes in, the labels of a conditional model last.</param>
/// <param name="Outputs">What comes out.</param>
internal sealed record FunctionSignature(
    ModelFunction Function, IReadOnlyList<FunctionValue> Inputs, IReadOnlyList<FunctionValue> Outputs)
{
    /// <summary>The function's name in files and graphs, <c>encode</c>.</summary>
    public string Name => Function.ToString().ToLowerInvariant();

    /// <summary>The functions that models of a kind have.</summary>
    public static IReadOnlyList<ModelFunction> FunctionsOf(ModelKind kind) => kind switch
    {
        ModelKind.Network => [ModelFunction.Predict],
        ModelKind.Gan => [ModelFunction.Sample, ModelFunction.Discriminate],
        ModelKind.Vae => [ModelFunction.Encode, ModelFunction.Decode, ModelFunction.Reconstruct, ModelFunction.Sample],
        _ => [ModelFunction.Encode, ModelFunction.Decode, ModelFunction.Reconstruct],
    };

    /// <summary>The signature of a function that a model has.</summary>
    public static FunctionSignature Of(ModulePlan plan, ModelFunction function)
    {
        var (input, output) = (new FunctionValue("input", plan.Input, InputRange(plan)), Made(plan));
        var (first, outputs) = function switch
        {
            ModelFunction.Encode => (input, Encoded(plan)),
            ModelFunction.Decode => (new FunctionValue("latents", plan.Latent!, LatentRange(plan)), [output]),
            ModelFunction.Sample => (new FunctionValue("noise", plan.Latent!, ValueRange.Any), [output]),
            ModelFunction.Discriminate => (
                input, [new FunctionValue("scores", plan[PartRole.Discriminator].Output, plan[PartRole.Discriminator].Range)]),
            _ => (input, new[] { output }),
        };
        return new FunctionSignature(
            function,
            plan.Classes is { } classes
                ? [first, new FunctionValue("labels", new Shape([]), new ValueRange(0, classes - 1)) { IsLabels = true }]
                : [first],
            outputs);
    }

    private static FunctionValue[] Encoded(ModulePlan plan) => plan.Kind == ModelKind.Vae
        ? [new("mean", plan.Latent!, ValueRange.Any), new("log_variance", plan.Latent!, ValueRange.Any)]
        : [new("latents", plan.Latent!, LatentRange(plan))];

    /// <summary>What the model returns to its user: a sigmoid is applied to logits.</summary>
    private static FunctionValue Made(ModulePlan plan)
    {
        var part = plan.Kind == ModelKind.Gan ? plan[PartRole.Generator] : plan.Last;
        return new FunctionValue("output", part.Output, plan.EndsInLogits ? ValueRange.Unit : part.Range);
    }

    private static ValueRange LatentRange(ModulePlan plan) =>
        plan.Kind == ModelKind.Autoencoder ? plan[PartRole.Encoder].Range : ValueRange.Any;

    /// <summary>Inputs that outputs are compared with lie where outputs do; of a network's nothing is known.</summary>
    private static ValueRange InputRange(ModulePlan plan) =>
        plan.Kind == ModelKind.Gan || (plan.Kind != ModelKind.Network && plan.ComparesValues) ? Made(plan).Range : ValueRange.Any;
}
