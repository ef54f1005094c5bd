namespace AeDsl.Training.Data;

/// <summary>
/// Examples that are read batch by batch: from memory (<see cref="ImageDataset"/>), from files (<see cref="ImageFolder"/>), from anywhere.
/// An example is the same every time it is read, so that a run can be repeated and resumed; what changes at random from epoch to epoch is
/// an <see cref="FitOptions.Augmentations"/>.
/// </summary>
public interface IDataSource
{
    /// <summary>How many examples there are, at least 1.</summary>
    long Count { get; }

    /// <summary>Shape of one input: (1, 28, 28).</summary>
    IReadOnlyList<long> InputShape { get; }

    /// <summary>What a model's output is compared with.</summary>
    TargetOrigin TargetOrigin { get; }

    /// <summary>Shape of one target where targets are tensors of their own (<see cref="TargetOrigin.Separate"/>), otherwise null.</summary>
    IReadOnlyList<long>? TargetShape { get; }

    /// <summary>Whether batches have the class of each example.</summary>
    bool HasLabels { get; }

    /// <summary>
    /// Whether <see cref="Read"/> may be called on another thread, so that the next batches are read while the model trains; false where a
    /// source doesn't say so. There is one call at a time either way. A Read that is called on another thread must not draw from
    /// TorchSharp's default generator nor use operators on tensors with numbers (<c>x / 255</c>): TorchSharp 0.107 frees such a number
    /// under the call if another thread collects garbage meanwhile.
    /// </summary>
    bool ReadsAhead => false;

    /// <summary>Reads examples.</summary>
    /// <param name="indices">Their places, each 0 to <see cref="Count"/> − 1, in any order.</param>
    /// <returns>
    /// The examples in the order of the places: inputs and targets of Float32 (or Float64 for a model of doubles), the same tensor for both
    /// where outputs are compared with inputs, and labels of Int64. The caller disposes of it.
    /// </returns>
    Batch Read(ReadOnlySpan<long> indices);
}
