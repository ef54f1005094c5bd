namespace AeDsl;

/// <summary>What the attributes that say a model's kind have in common. A class carries one of them, and is partial.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class ModelAttribute : Attribute
{
    private protected ModelAttribute()
    {
    }
}

/// <summary>An autoencoder: the parts <c>Encoder</c>, <c>Decoder</c> and <c>Loss</c>, each a nested partial class.</summary>
public sealed class AutoencoderAttribute : ModelAttribute;

/// <summary>
/// A variational autoencoder (Kingma and Welling, arXiv:1312.6114): the parts <c>Encoder</c>, <c>Decoder</c> and <c>Loss</c>.
/// The encoder ends in features; two linear heads after it, <c>mean</c> and <c>log_variance</c>, give the posterior.
/// </summary>
/// <param name="latent">Numbers in a latent, at least 1.</param>
public sealed class VaeAttribute(int latent) : ModelAttribute;

/// <summary>
/// A generative adversarial network (Goodfellow et al., arXiv:1406.2661): the parts <c>Generator</c>, from latents to inputs,
/// <c>Discriminator</c>, from inputs to one score, and <c>Loss</c> with <c>[Adversarial]</c>.
/// </summary>
/// <param name="latent">Numbers in a latent, at least 1.</param>
public sealed class GanAttribute(int latent) : ModelAttribute;

/// <summary>
/// Tells a Vae or a Gan the class of each example (Mirza and Osindero, arXiv:1411.1784): the classes are appended, one-hot, to what goes
/// into each part: as features, or as maps of an image. A part that begins with <see cref="FlattenAttribute"/> gets them as features.
/// </summary>
/// <param name="classes">How many classes there are, at least 2.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConditionAttribute(int classes) : Attribute;

/// <summary>One stack of layers, written on the class itself: a U-Net, a classifier, a perceptron. Its only part is <c>Loss</c>.</summary>
public sealed class NetworkAttribute : ModelAttribute;

/// <summary>What a model may cost; a model that costs more does not compile. What is left out is not limited.</summary>
/// <param name="parameters">Trainable elements, at least 1.</param>
/// <param name="multiplyAdds">Multiply-adds of a pass over one input, at least 1.</param>
/// <param name="activationBytes">Bytes of float32 that a pass over one input keeps for the way back, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute(long parameters = 0, long multiplyAdds = 0, long activationBytes = 0) : Attribute;

/// <summary>
/// The model will be exported: the compiler reports what a file cannot hold, and layers that give something else where examples are looked
/// at one by one. Saving a model needs no mark.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExportAttribute : Attribute;

/// <summary>
/// The model trains in mixed precision: <c>Linear</c>, <c>Conv2d</c> and <c>ConvTranspose2d</c> to more than four channels multiply
/// bfloat16 numbers, which processors with AVX-512 BF16 or AMX and GPUs do up to twice as fast, or faster. Parameters, gradients, norms,
/// losses, the two heads of a variational encoder and the optimizer stay in Float32, and so does the whole model in evaluation. A bfloat16
/// number has the range of a float and 8 bits of precision: gradients differ by a few hundredths.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MixedPrecisionAttribute : Attribute;

/// <summary>
/// The shape of one input without its batch dimension: <c>[Input(1, 28, 28)]</c> for images of one channel, <c>[Input(35)]</c> for
/// features.
/// </summary>
/// <param name="shape">Sizes, each at least 1: (C, H, W), or (F).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute;

/// <summary>
/// The input is a row of a table, in place of <see cref="InputAttribute"/>: a value for each number and each category of the type's public
/// properties, which the compiler counts. <c>Table.ReadCsv</c> and <c>Table.Of</c> make a table of the same type.
/// </summary>
/// <typeparam name="TRow">
/// A row. Its properties are numbers, members of enumerations, or what <see cref="CategoryColumnAttribute"/>,
/// <see cref="LabelColumnAttribute"/> and <see cref="NotAColumnAttribute"/> say.
/// </typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ColumnsAttribute<TRow> : Attribute;
