using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>A layer with everything worked out.</summary>
/// <param name="Index">Its place in the part, which is its module's name: 1 in <c>encoder.1.weight</c>.</param>
/// <param name="Anchor">The attribute that it comes from; a mirrored layer comes from <c>[Mirror]</c>.</param>
/// <param name="IsMirrored">The user wrote <c>[Mirror]</c> and not this layer: it can neither be changed nor taken away.</param>
/// <param name="MultiplyAdds">For one input.</param>
internal sealed record LayerPlan(Layer Layer, int Index, Anchor Anchor, bool IsMirrored, Shape Input, Shape Output, ValueRange Range, long Parameters, long MultiplyAdds)
{
    /// <summary>A mend of this layer; null where the user did not write it. Something can be added behind a mirror all the same.</summary>
    public Mend? Mend(MendKind kind, string text, string? argument = null) => (IsMirrored, kind) switch
    {
        (true, MendKind.InsertLayerAfter) => new Mend(kind, Anchor, Layers.LayerRules.Mirror, text),
        (true, _) => null,
        _ => new Mend(kind, argument is null ? Anchor : Anchor.At(argument), Layer.ToString(), text),
    };
}

/// <summary>A stack of layers with everything worked out.</summary>
internal sealed record PartPlan(PartRole Role, Shape Input, Shape Output, ValueRange Range, EquatableArray<LayerPlan> Layers);

/// <summary>A loss term.</summary>
/// <param name="Property">Its name among the losses: <c>Reconstruction</c>.</param>
/// <param name="Method">The user's own static method; null for a built-in term.</param>
internal sealed record LossPlan(Layer Term, string Property, double Weight, string? Method = null);

/// <summary>
/// A sound model with everything worked out: what is emitted.
/// </summary>
/// <param name="Parts">The stack of a network; the encoder and the decoder of an autoencoder.</param>
/// <param name="Latent">Shape of a latent; null for a network.</param>
/// <param name="Classes">Classes that a conditional model is told; null for others.</param>
/// <param name="Parameters">Trainable numbers, the heads of a variational autoencoder included.</param>
/// <param name="MultiplyAdds">For one input, likewise.</param>
internal sealed record ModulePlan(
    string Name,
    ModelKind Kind,
    Shape Input,
    Shape? Latent,
    long? Classes,
    EquatableArray<Layer> Corruptions,
    EquatableArray<PartPlan> Parts,
    EquatableArray<LossPlan> Losses,
    long Parameters,
    long MultiplyAdds)
{
    public PartPlan this[PartRole role] => Parts.First(part => part.Role == role);

    /// <summary>The part whose output the losses look at.</summary>
    public PartPlan Last => Parts[Parts.Count - 1];

    /// <summary>Epochs over which the divergence's weight rises; 0 where it does not.</summary>
    public double WarmUpEpochs => Losses.FirstOrDefault(loss => loss.Term.Name == "KullbackLeibler")?.Term.Number("warmUp") ?? 0;

    /// <summary>The output has no sigmoid yet: the loss has it inside, and whoever asks for images gets it applied.</summary>
    public bool EndsInLogits => Losses.Any(loss => loss.Term.Name == "BinaryCrossEntropyWithLogits");

    /// <summary>Parameters of one head of a variational autoencoder: features × latent weights and latent biases.</summary>
    public long HeadParameters => this[PartRole.Encoder].Output[0] * Latent![0] + Latent[0];
}

/// <summary>What inference gives: a plan where there is no error, and what was found in any case.</summary>
internal sealed record Inference(ModulePlan? Plan, EquatableArray<Finding> Findings);
