namespace AeDsl;

/// <summary>What a declaration says of its model, whatever the kind: sizes, ranges and names, known when the model was compiled.</summary>
/// <param name="Name">The class's name, <c>DigitVae</c>.</param>
/// <param name="InputShape">Shape of one input without its batch dimension: (1, 28, 28).</param>
/// <param name="ParameterCount">Elements of all trainable parameters together.</param>
/// <param name="MultiplyAdds">Multiply-adds of a pass over one input.</param>
/// <param name="LossNames">Names of the declared loss terms in their order, without the total: Reconstruction, KullbackLeibler.</param>
public sealed record ModelDescription(
    string Name, IReadOnlyList<long> InputShape, long ParameterCount, long MultiplyAdds, IReadOnlyList<string> LossNames)
{
    /// <summary>
    /// Shape of one latent without its batch dimension: (20), or (32, 7, 7) of a convolutional encoder; empty for a model without latents.
    /// </summary>
    public IReadOnlyList<long> LatentShape { get; init; } = [];

    /// <summary>Shape of one output without its batch dimension; the input's for all kinds but a network.</summary>
    public IReadOnlyList<long> OutputShape { get; init; } = InputShape;

    /// <summary>
    /// Where every element of an output lies, whatever the input and the parameters; any number where the last layers promise nothing.
    /// </summary>
    public Interval OutputRange { get; init; } = Interval.Any;

    /// <summary>
    /// What the declared losses compare an output with. Targets that are values lie in <see cref="OutputRange"/>: no output reaches others.
    /// </summary>
    public TargetKind Targets { get; init; } = TargetKind.Own;

    /// <summary>
    /// An error without a bound is summed over the elements of an example, so that losses and gradients grow with the scale of the targets
    /// and their number.
    /// </summary>
    public bool SumsErrors { get; init; }

    /// <summary>What is done to an input in training, in order; nothing where none is declared.</summary>
    public IReadOnlyList<CorruptionStep> Corruptions { get; init; } = [];

    /// <summary>The output for the loss is logits; what the model returns to its user has the sigmoid applied.</summary>
    public bool EndsInLogits { get; init; }

    /// <summary>Classes of a conditional model, whose labels are 0 to one less; 0 for others.</summary>
    public int Classes { get; init; }
}
