using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data.Sources;

/// <summary>The classes of a source's examples, without reading the examples where that can be.</summary>
internal static class SourceLabels
{
    private const int ReadAtOnce = 256;

    /// <summary>The class of each example; null where there are none.</summary>
    public static long[]? Of(IDataSource source)
    {
        if (!source.HasLabels)
        {
            return null;
        }

        switch (source)
        {
            case ImageDataset memory:
                return memory.Labels!.ToArray<long>();
            case VerifiedSource verified:
                return verified.Labels;
            case SourceView view when Of(view.Inner) is { } inner:
                return [.. Places(view.Count).Select(index => inner[view.PlaceOf(index)])];
            case IKnownExamples known:
                return [.. Places(source.Count).Select(known.LabelOf)];
            default:
                var labels = new List<long>();
                using (var batches = MiniBatches.InOrder(source, ReadAtOnce))
                {
                    foreach (var batch in batches)
                    {
                        using (batch)
                        {
                            labels.AddRange(batch.Labels!.ToArray<long>());
                        }
                    }
                }

                return [.. labels];
        }
    }

    /// <summary>The places of each class's examples, classes in rising order.</summary>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public static List<IGrouping<long, long>> PlacesByClass(IDataSource source)
    {
        var labels = Of(source)
            ?? throw new InvalidOperationException("Examples cannot be chosen by class: this data set has no labels.");
        return [.. Places(labels.Length).GroupBy(place => labels[place]).OrderBy(group => group.Key)];
    }

    private static IEnumerable<long> Places(long count)
    {
        for (var place = 0L; place < count; place++)
        {
            yield return place;
        }
    }
}
