using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>A stack of layers with everything worked out.</summary>
internal sealed record PartPlan(PartRole Role, Shape Input, Shape Output, ValueRange Range, EquatableArray<LayerPlan> Layers)
{
    /// <summary>The same in mixed precision.</summary>
    public PartPlan Mixed() => this with { Layers = Layers.Select(layer => layer with { IsMixed = true }).ToEquatableArray() };
}

/// <summary>
/// A sound model with everything worked out: what is emitted.
/// </summary>
/// <param name="Parts">The stack of a network; the encoder and the decoder of an autoencoder.</param>
/// <param name="Latent">Shape of a latent; null for a network.</param>
/// <param name="Classes">Classes that a conditional model is told; null for others.</param>
/// <param name="EndsInLogits">The output has no sigmoid yet: the loss has it inside, and whoever asks for images gets it applied.</param>
/// <param name="Parameters">Trainable elements, the heads of a variational autoencoder included.</param>
/// <param name="MultiplyAdds">For one input, likewise.</param>
/// <param name="IsMixed">While it trains, layers with weights multiply in bfloat16.</param>
internal sealed record ModulePlan(
    string Name,
    ModelKind Kind,
    Shape Input,
    Shape? Latent,
    long? Classes,
    EquatableArray<InputCorruption> Corruptions,
    EquatableArray<PartPlan> Parts,
    EquatableArray<LossPlan> Losses,
    bool EndsInLogits,
    long Parameters,
    long MultiplyAdds,
    bool IsMixed = false)
{
    public PartPlan this[PartRole role] => Parts.First(part => part.Role == role);

    /// <summary>The part whose output the losses look at.</summary>
    public PartPlan Last => Parts[Parts.Count - 1];

    /// <summary>Epochs over which the divergence's weight rises; 0 where it does not.</summary>
    public double WarmUpEpochs => Divergence?.Term[WarmUp] ?? 0;

    /// <summary>Epochs after which it rises again; 0 where it rises once.</summary>
    public double CycleEpochs => Divergence?.Term[Cycle] ?? 0;

    /// <summary>The divergence from the prior, where it is one of the terms.</summary>
    public LossPlan? Divergence => Losses.FirstOrDefault(loss => loss.Definition is KullbackLeiblerLoss);

    /// <summary>The target are classes, not elements of the output's shape.</summary>
    public bool IsClassifier => Losses.Any(loss => loss.Definition is { TakesClasses: true });

    /// <summary>A term compares the output with a target of its shape.</summary>
    public bool ComparesValues =>
        Kind != ModelKind.Gan && Losses.Any(loss => loss.Definition is { IsReconstruction: true, TakesClasses: false });

    /// <summary>A term sums errors that have no bound over the elements of an example.</summary>
    public bool SumsErrors => Losses.Any(loss => loss.Definition?.SumsErrors(loss) == true);

    /// <summary>Parameters of one head of a variational autoencoder: features × latent weights and latent biases.</summary>
    public long HeadParameters => this[PartRole.Encoder].Output[0] * Latent![0] + Latent[0];
}

/// <summary>What inference returns: a plan where there is no error, and what was found in any case.</summary>
internal sealed record Inference(ModulePlan? Plan, EquatableArray<Finding> Findings);
