namespace AeDsl.Export.Explorer;

/// <summary>Examples as a model encodes them.</summary>
/// <param name="Size">Numbers of a latent.</param>
/// <param name="Latents">Those of each example, one after another.</param>
/// <param name="Labels">The class of each example; null where there are none.</param>
/// <param name="Inputs">The smallest and the largest element of the inputs.</param>
internal sealed record EncodedExamples(int Size, float[] Latents, long[]? Labels, Interval Inputs)
{
    /// <summary>How many there are.</summary>
    public int Count => Latents.Length / Size;
}
