using System.Buffers;
using System.IO.Hashing;

namespace AeDsl.Training.Data.Folders;

/// <summary>What reading the pictures of a folder gave.</summary>
/// <param name="Files">What could be read, in the order of the examples.</param>
/// <param name="Cache">Their pictures, as many as it holds.</param>
/// <param name="Problems">What couldn't.</param>
internal sealed record ReadPictures(ImageFile[] Files, PictureCache Cache, IReadOnlyList<ImageProblem> Problems)
{
    private const int StepsOfProgress = 100;

    /// <summary>Decodes every picture once.</summary>
    public static ReadPictures Of(
        string folder,
        IReadOnlyList<ListedImage> images,
        IReadOnlyList<string> classes,
        PictureDecoder decoder,
        ImageFolderOptions options,
        CancellationToken cancellation)
    {
        var labels = FolderClasses.Labels(classes);
        var (files, reasons) = (new ImageFile?[images.Count], new string?[images.Count]);
        var cache = new PictureCache(images.Count, decoder.Size, options.CacheBytes);
        var (done, gate) = (0, new Lock());
        InParallel(images.Count, options, Look, cancellation);
        var read = Enumerable.Range(0, images.Count).Where(i => files[i] is not null).ToList();
        return new(
            [.. read.Select(i => files[i]!)],
            cache.Of(read),
            [.. images.Zip(reasons).Where(one => one.Second is not null).Select(one => new ImageProblem(one.First.Path, one.Second!))]);

        void Read(int i, Span<byte> values)
        {
            var picture = decoder.Decode(Path.Combine(folder, images[i].Path), values);
            files[i] = new(
                images[i].Path,
                labels.Count == 0 ? -1 : labels[images[i].Class!],
                picture.Format,
                picture.Width,
                picture.Height,
                XxHash3.HashToUInt64(values));
            cache.Offer(i, values);
        }

        void Look(int i)
        {
            var lent = ArrayPool<byte>.Shared.Rent(decoder.Size);
            try
            {
                Read(i, lent.AsSpan(0, decoder.Size));
            }
            catch (UnusablePictureException error)
            {
                reasons[i] = error.Message;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(lent);
            }

            if (options.Progress is { } progress)
            {
                lock (gate)
                {
                    if (++done == images.Count || done % Math.Max(1, images.Count / StepsOfProgress) == 0)
                    {
                        progress(new(done, images.Count));
                    }
                }
            }
        }
    }

    /// <summary>Does something for each number below a count, as many at a time as the options say; a failure is thrown as it is.</summary>
    public static void InParallel(int count, ImageFolderOptions options, Action<int> body, CancellationToken cancellation = default)
    {
        try
        {
            Parallel.For(
                0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Decoders, CancellationToken = cancellation }, body);
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions[0]);
        }
    }
}
