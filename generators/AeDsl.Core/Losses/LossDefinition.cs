using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>
/// All that is known of a kind of loss term: which models have it, what it asks of their values, how it is written in TorchSharp, and how
/// training runs it without autograd. One class a term; <see cref="LossDefinitions"/> finds them.
/// </summary>
internal abstract class LossDefinition
{
    /// <summary>The attribute's name.</summary>
    public abstract string Name { get; }

    /// <summary>It compares the model's output with a target.</summary>
    public virtual bool IsReconstruction => true;

    /// <summary>It applies a sigmoid itself: the model's output has none yet.</summary>
    public virtual bool TakesLogits => false;

    /// <summary>It takes an output in [0, 1], as a sigmoid ends in.</summary>
    public virtual bool TakesProbabilities => false;

    /// <summary>Its target are classes, not elements of the output's shape.</summary>
    public virtual bool TakesClasses => false;

    /// <summary>It keeps the latents near the prior.</summary>
    public virtual bool HoldsToPrior => false;

    /// <summary>It keeps a model whose latent is as large as its input from copying.</summary>
    public virtual bool KeepsFromCopying => false;

    /// <summary>It draws random numbers.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Values that tests draw for its own arguments.</summary>
    public virtual IReadOnlyList<Example> Examples => [];

    /// <summary>The kinds of models that it has a meaning for.</summary>
    public virtual bool Fits(ModelKind kind) => kind != ModelKind.Gan;

    /// <summary>Checks the term against the model's output, where that is known.</summary>
    public virtual void Check(LossContext context) { }

    /// <summary>The term in TorchSharp, without its weight; null where the model's base class computes it.</summary>
    public virtual LossCode? Code(LossPlan loss, LossOperands operands) => null;

    /// <summary>Its error is summed over the elements of an example, so that it grows with their scale and their number.</summary>
    public virtual bool SumsErrors(LossPlan loss) => false;

    /// <summary>What a training plan says of the term; null where plans do not have it.</summary>
    public virtual string? Planned(LossPlan loss) => null;
}

/// <summary>The expression of a term.</summary>
/// <param name="Factor">What the weight is multiplied by.</param>
/// <param name="Before">A statement that it needs.</param>
internal sealed record LossCode(string Expression, double Factor = 1, string? Before = null);

/// <summary>What an emitted loss calls its values.</summary>
/// <param name="Target">What is compared with.</param>
/// <param name="Compared">What is compared, <c>output.Reconstruction</c>.</param>
/// <param name="WarmUp">What stands before a term that comes in gradually, <c>warmUp * </c>; empty where none does.</param>
internal sealed record LossOperands(string Target, string Compared, string WarmUp)
{
    /// <summary>The examples of the batch.</summary>
    public string Count => $"{Target}.shape[0]";
}

/// <summary>A term that looks at the latents and at no output.</summary>
internal abstract class LatentLossDefinition : LossDefinition
{
    public override bool IsReconstruction => false;

    public override bool Fits(ModelKind kind) => kind is ModelKind.Autoencoder or ModelKind.Vae;
}

/// <summary>A loss term.</summary>
/// <param name="Property">Its name among the losses: <c>Reconstruction</c>.</param>
/// <param name="Method">The user's own static method; null for a built-in term.</param>
internal sealed record LossPlan(LossTerm Term, string Property, double Weight, string? Method = null)
{
    /// <summary>Null for a user's own method.</summary>
    public LossDefinition? Definition => Method is null ? LossDefinitions.Of(Term) : null;
}
