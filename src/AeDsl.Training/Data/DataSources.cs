using AeDsl.Training.Data.Sources;

namespace AeDsl.Training.Data;

/// <summary>Views of sources: they copy nothing, and read from the source that they are a view of.</summary>
public static class DataSources
{
    /// <summary>Some examples of a source, as PyTorch's <c>Subset</c>.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="places">Their places, each 0 to Count − 1, in the order that they are to have; at least one.</param>
    /// <exception cref="ArgumentException">There is no place, or one is out of range.</exception>
    public static IDataSource Subset(this IDataSource source, IReadOnlyList<long> places)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(places);
        return new DataSubset(source, places);
    }

    /// <summary>The same examples with their labels as targets: for a classifier.</summary>
    /// <param name="source">Examples with labels.</param>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public static IDataSource ForClassification(this IDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.HasLabels
            ? new LabelledTargets(source)
            : throw new InvalidOperationException("A classifier needs labels, and this data set has none.");
    }
}
