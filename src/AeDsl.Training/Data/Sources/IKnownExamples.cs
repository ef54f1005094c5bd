namespace AeDsl.Training.Data.Sources;

/// <summary>
/// A source that was looked through when it was made, so that a run needs no look of its own: its inputs are bytes that batches give as 0
/// to 1, its targets are inputs or classes, and it checks itself that an example is the same every time.
/// </summary>
internal interface IKnownExamples : IDataSource
{
    /// <summary>What is worth knowing before a run, each a sentence or two.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>A number that tells the example's values from others'.</summary>
    ulong DigestOf(long index);

    /// <summary>The class of an example.</summary>
    long LabelOf(long index);
}
