using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace AeDsl.Training.Data.Sources;

/// <summary>What a run needs of a source beyond its batches.</summary>
internal static class RunSource
{
    /// <summary>
    /// The source as a run reads it: what is in memory, and what was looked through when it was made, as it is; others are read once.
    /// </summary>
    /// <exception cref="ArgumentException">Its batches are not what its properties say.</exception>
    public static IDataSource Of(IDataSource source, string name)
        => source is ImageDataset || IsKnown(source) ? source : new VerifiedSource(source, name);

    /// <summary>Whether nothing has to be read to know all about a source.</summary>
    public static bool IsKnown(IDataSource source) => Known(source) is not null;

    /// <summary>What is worth knowing of a source before a run.</summary>
    public static IReadOnlyList<string> Warnings(IDataSource source) => Known(source)?.Warnings ?? [];

    /// <summary>Sixteen hexadecimal digits that tell one set from another.</summary>
    public static string Digest(IDataSource source)
    {
        if (source is ImageDataset memory)
        {
            return DataDigest.Of(memory);
        }

        var hash = new XxHash3();
        if (source is VerifiedSource verified)
        {
            hash.Append(MemoryMarshal.AsBytes(verified.DigestOfEach));
        }
        else
        {
            var known = Known(source)!;
            Span<ulong> example = stackalloc ulong[2];
            for (var i = 0L; i < source.Count; i++)
            {
                var place = PlaceOf(source, i);
                (example[0], example[1]) = (known.DigestOf(place), known.HasLabels ? (ulong)known.LabelOf(place) : 0);
                hash.Append(MemoryMarshal.AsBytes(example));
            }
        }

        return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);
    }

    private static IKnownExamples? Known(IDataSource source) => source switch
    {
        IKnownExamples known => known,
        DataSubset or LabelledTargets => Known(((SourceView)source).Inner),
        _ => null,
    };

    private static long PlaceOf(IDataSource source, long index)
        => source is SourceView view ? PlaceOf(view.Inner, view.PlaceOf(index)) : index;
}
