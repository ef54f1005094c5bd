using static TorchSharp.torch;

namespace AeDsl.Export.Testing;

/// <summary>The methods of a model that are exported, called.</summary>
internal static class FunctionRun
{
    /// <summary>The functions that a model has.</summary>
    public static IReadOnlyList<ModelFunction> FunctionsOf(IModel model) => model switch
    {
        NetworkModel => [ModelFunction.Predict],
        GanModel or ConditionalGanModel => [ModelFunction.Sample, ModelFunction.Discriminate],
        VaeModel or ConditionalVaeModel =>
            [ModelFunction.Encode, ModelFunction.Decode, ModelFunction.Reconstruct, ModelFunction.Sample],
        _ => [ModelFunction.Encode, ModelFunction.Decode, ModelFunction.Reconstruct],
    };

    /// <summary>What a function gives.</summary>
    /// <param name="model">The model.</param>
    /// <param name="function">One that it has.</param>
    /// <param name="x">Inputs, latents or noise.</param>
    /// <param name="labels">The classes that a conditional model is told.</param>
    public static IReadOnlyList<Tensor> Outputs(IModel model, ModelFunction function, Tensor x, Tensor? labels) => (model, function) switch
    {
        (AutoencoderModel one, ModelFunction.Encode) => [one.Encode(x)],
        (AutoencoderModel one, ModelFunction.Decode) => [one.Decode(x)],
        (AutoencoderModel one, _) => [one.Reconstruct(x)],
        (VaeModel one, ModelFunction.Encode) => Both(one.Encode(x)),
        (VaeModel one, ModelFunction.Reconstruct) => [one.Reconstruct(x)],
        (VaeModel one, _) => [one.Decode(x)],
        (ConditionalVaeModel one, ModelFunction.Encode) => Both(one.Encode(x, labels!)),
        (ConditionalVaeModel one, ModelFunction.Reconstruct) => [one.Reconstruct(x, labels!)],
        (ConditionalVaeModel one, _) => [one.Decode(x, labels!)],
        (GanModel one, ModelFunction.Sample) => [one.call(x)],
        (GanModel one, _) => [one.Discriminate(x)],
        (ConditionalGanModel one, ModelFunction.Sample) => [one.call(x, labels!)],
        (ConditionalGanModel one, _) => [one.Discriminate(x, labels!)],
        (INetwork one, _) => [one.Predict(x)],
        _ => throw new NotSupportedException($"{model.Name} is of a kind that is not exported."),
    };

    private static Tensor[] Both(Posterior posterior) => [posterior.Mean, posterior.LogVariance];
}
