using AeDsl.Core.Plan;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// What an emitted model has that nothing reaches, by running it: weights without a gradient, constant outputs, idle latents.
/// </summary>
internal static class DeadElements
{
    private const int Batch = 64;
    private const int Models = 2;

    /// <summary>How many there are; the same for every model of the class.</summary>
    /// <param name="untouched">A part whose weights do not count, <c>Encoder.</c>: no fix changed it.</param>
    public static string? Of(Type type, ModulePlan plan, string? untouched)
    {
        using var scope = NewDisposeScope();
        var models = Enumerable.Range(0, Models).Select(_ => Count(type, plan, untouched)).ToList();
        var (weights, outputs, latents) = (
            models.Min(model => model.Weights), models.Min(model => model.Outputs), models.Min(model => model.Latents));
        return weights + outputs + latents == 0 ? null : $"{weights} weights, {outputs} outputs, {latents} latents";
    }

    private static (long Weights, long Outputs, long Latents) Count(Type type, ModulePlan plan, string? untouched)
    {
        using var model = (IModel)Activator.CreateInstance(type)!;
        var input = rand([Batch, .. plan.Input.Sizes]);
        foreach (var loss in Losses(model, input, plan)) loss.backward();
        var weights = model.Module.named_parameters()
            .Where(named => untouched is null || !named.name.StartsWith(untouched, StringComparison.OrdinalIgnoreCase))
            .Sum(named => named.parameter.grad is { } gradient ? gradient.eq(0).sum().item<long>() : named.parameter.numel());
        model.Module.eval();
        var latent = plan.Latent is { } shape ? randn([Batch, .. shape.Sizes]).requires_grad_() : null;
        var output = model switch
        {
            IAutoencoder autoencoder => autoencoder.Decode(latent!),
            IAdversarial => ((nn.Module<Tensor, Tensor>)model.Module).call(latent!),
            INetwork network => network.Predict(input),
            _ => throw new InvalidOperationException($"{type.Name} is of no known kind."),
        };
        var outputs = output.amax([0]).eq(output.amin([0])).sum().item<long>();
        if (latent is null) return (weights, outputs, 0);
        (output * rand_like(output)).sum().backward();
        return (weights, outputs, latent.grad!.abs().amax([0]).eq(0).sum().item<long>());
    }

    private static IEnumerable<Tensor> Losses(IModel model, Tensor input, ModulePlan plan)
    {
        if (model is IAdversarial adversarial)
        {
            yield return adversarial.ComputeGeneratorLosses(adversarial.Sample(Batch)).Total;
            yield return adversarial.ComputeDiscriminatorLosses(input, adversarial.Sample(Batch)).Total;
        }
        else
        {
            yield return model.ComputeLosses(input, model is INetwork ? rand([Batch, .. plan.Last.Output.Sizes]) : input).Total;
        }
    }
}
