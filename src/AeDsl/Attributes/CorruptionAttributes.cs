namespace AeDsl;

/// <summary>
/// Spoils what the model sees, in training only, while the loss compares with the clean input: a denoising autoencoder
/// (Vincent et al., JMLR 11, 2010). Several stand in the order in which they are applied.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class CorruptionAttribute : Attribute
{
    private protected CorruptionAttribute()
    {
    }
}

/// <summary>Adds noise from N(0, std²) to every element.</summary>
/// <param name="std">Standard deviation, above 0.</param>
public sealed class GaussianNoiseAttribute(double std) : CorruptionAttribute;

/// <summary>Sets elements to 0 or to 1, each as often.</summary>
/// <param name="rate">Share of the elements, above 0 and at most 1.</param>
public sealed class SaltAndPepperAttribute(double rate) : CorruptionAttribute;

/// <summary>Sets elements to 0.</summary>
/// <param name="rate">Share of the elements, above 0 and at most 1.</param>
public sealed class MaskingAttribute(double rate) : CorruptionAttribute;
