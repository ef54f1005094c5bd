using System.Globalization;
using AeDsl.Training.Data.Sources;

namespace AeDsl.Training.Data;

/// <summary>A training set and a test set that are views of one source.</summary>
/// <param name="Train">What a model learns from.</param>
/// <param name="Test">What it is judged by.</param>
public sealed record SourcePair(IDataSource Train, IDataSource Test);

/// <summary>
/// Divides examples into those to learn from and those to judge by. The same seed gives the same parts, in which examples stay in their
/// order. Parts of a source are views; parts of a set in memory are copies, to be disposed of.
/// </summary>
public static class DataSplits
{
    // What the order of an epoch draws from has nothing in common with this.
    private const long Purpose = long.MinValue + 0x5371;

    /// <summary>Divides at random.</summary>
    /// <param name="source">All examples, at least two.</param>
    /// <param name="testShare">The share of the test set, above 0 and below 1; each part gets at least one example.</param>
    /// <param name="seed">Where the choice comes from.</param>
    /// <exception cref="ArgumentException">The share is out of range, or there is one example.</exception>
    public static SourcePair SplitShuffled(this IDataSource source, double testShare, long seed)
        => Views(source, Shuffled(source, testShare, seed));

    /// <inheritdoc cref="SplitShuffled(IDataSource, double, long)"/>
    public static DatasetPair SplitShuffled(this ImageDataset source, double testShare, long seed)
        => Copies(source, Shuffled(source, testShare, seed));

    /// <summary>Divides each class at random, so that both parts have the same mixture (stratified).</summary>
    /// <param name="source">All examples, with labels, at least two of each class.</param>
    /// <param name="testShare">The share of the test set in each class, above 0 and below 1; each part gets at least one example.</param>
    /// <param name="seed">Where the choice comes from.</param>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    /// <exception cref="InvalidOperationException">There are no labels, or a class has one example.</exception>
    public static SourcePair SplitByClass(this IDataSource source, double testShare, long seed)
        => Views(source, ByClass(source, testShare, seed));

    /// <inheritdoc cref="SplitByClass(IDataSource, double, long)"/>
    public static DatasetPair SplitByClass(this ImageDataset source, double testShare, long seed)
        => Copies(source, ByClass(source, testShare, seed));

    /// <summary>
    /// Divides groups at random: all examples of one group, such as the pictures of one patient, are in one part. Groups go into the test
    /// set until it has its share.
    /// </summary>
    /// <param name="source">All examples.</param>
    /// <param name="groups">The group of each example; at least two.</param>
    /// <param name="testShare">The share of the test set, above 0 and below 1; each part gets at least one group.</param>
    /// <param name="seed">Where the choice comes from.</param>
    /// <exception cref="ArgumentException">
    /// The share is out of range, the groups are not as many as the examples, or all are one group.
    /// </exception>
    public static SourcePair SplitByGroup(this IDataSource source, IReadOnlyList<string> groups, double testShare, long seed)
        => Views(source, ByGroup(source, groups, testShare, seed));

    /// <inheritdoc cref="SplitByGroup(IDataSource, IReadOnlyList{string}, double, long)"/>
    public static DatasetPair SplitByGroup(this ImageDataset source, IReadOnlyList<string> groups, double testShare, long seed)
        => Copies(source, ByGroup(source, groups, testShare, seed));

    /// <summary>The places of both parts of a table, in their order.</summary>
    /// <exception cref="ArgumentException">The share is out of range, or there is one row.</exception>
    internal static (List<long> Train, List<long> Test) ShuffledPlaces(long count, double testShare, long seed)
    {
        Check(testShare);
        return count > 1
            ? Parts(count, Shuffled(count, testShare, seed))
            : throw new ArgumentException("One row can't be divided into two sets.");
    }

    private static HashSet<long> Shuffled(IDataSource source, double testShare, long seed)
    {
        Check(source, testShare);
        return source.Count > 1
            ? Shuffled(source.Count, testShare, seed)
            : throw new ArgumentException("One example can't be divided into two sets.", nameof(source));
    }

    private static HashSet<long> Shuffled(long count, double testShare, long seed)
        => [.. Permutation.Of(count, seed, Purpose).Take((int)Share(count, testShare))];

    private static HashSet<long> ByClass(IDataSource source, double testShare, long seed)
    {
        Check(source, testShare);
        var test = new HashSet<long>();
        foreach (var places in SourceLabels.PlacesByClass(source))
        {
            var own = places.ToList();
            if (own.Count == 1)
            {
                throw new InvalidOperationException(
                    $"Class {places.Key} has one example, which can't be in both sets. Add examples, or leave the class out.");
            }

            var stream = (long)(new RandomStream(seed, places.Key).Next() >> 1);
            test.UnionWith(
                Permutation.Of(own.Count, stream, Purpose).Take((int)Share(own.Count, testShare)).Select(place => own[(int)place]));
        }

        return test;
    }

    private static HashSet<long> ByGroup(IDataSource source, IReadOnlyList<string> groups, double testShare, long seed)
    {
        Check(source, testShare);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != source.Count)
        {
            throw new ArgumentException($"There are {source.Count} examples, but {groups.Count} groups: one for each.", nameof(groups));
        }

        // Sorted, so that the choice depends on the names and not on which comes first.
        var members = Enumerable.Range(0, groups.Count)
            .GroupBy(place => groups[place], place => (long)place, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        if (members.Count == 1)
        {
            throw new ArgumentException(
                $"All examples are of the group \"{members[0].Key}\", which can't be divided into two sets.", nameof(groups));
        }

        var test = new HashSet<long>();
        var wanted = Share(source.Count, testShare);
        foreach (var place in Permutation.Of(members.Count, seed, Purpose).Take(members.Count - 1).TakeWhile(_ => test.Count < wanted))
        {
            test.UnionWith(members[(int)place]);
        }

        return test;
    }

    private static void Check(IDataSource source, double testShare)
    {
        ArgumentNullException.ThrowIfNull(source);
        Check(testShare);
    }

    private static void Check(double testShare)
    {
        if (!(testShare > 0 && testShare < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(testShare),
                string.Create(CultureInfo.InvariantCulture, $"The share of the test set is above 0 and below 1, got {testShare}."));
        }
    }

    private static long Share(long count, double share) => Math.Clamp((long)Math.Round(count * share), 1, count - 1);

    private static SourcePair Views(IDataSource source, HashSet<long> test)
    {
        var (first, second) = Parts(source.Count, test);
        return new(source.Subset(first), source.Subset(second));
    }

    private static DatasetPair Copies(ImageDataset source, HashSet<long> test)
    {
        var (first, second) = Parts(source.Count, test);
        return new(source.Rows(first), source.Rows(second));
    }

    private static (List<long> Train, List<long> Test) Parts(long count, HashSet<long> test)
    {
        var parts = (Train: new List<long>(), Test: new List<long>());
        for (var place = 0L; place < count; place++)
        {
            (test.Contains(place) ? parts.Test : parts.Train).Add(place);
        }

        return parts;
    }
}
