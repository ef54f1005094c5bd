using System.Buffers;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AeDsl.Training.Data.Folders;
using AeDsl.Training.Data.Sources;
using AeDsl.Training.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// Pictures of a folder: PNG, JPEG, WebP, BMP and the first frame of a GIF, with a class for each folder in it, as torchvision's
/// ImageFolder. Every picture is decoded once when the folder is opened, so that what can't be read is known before a run; after that,
/// pictures come from a cache of a stated size or, if it doesn't hold them, from their files, on threads of their own. A picture that is
/// no longer what it was ends the run.
/// </summary>
public sealed class ImageFolder : IKnownExamples
{
    // What a run says at most of skipped files.
    private const int Named = 3;

    private const long MostSide = 1 << 28;

    private readonly ImageFolderOptions _options;
    private readonly PictureDecoder _decoder;
    private readonly ImageFile[] _files;
    private readonly PictureCache _cache;

    private ImageFolder(
        string path,
        long[] shape,
        ImageFolderOptions options,
        PictureDecoder decoder,
        IReadOnlyList<string> classes,
        ReadPictures read,
        FolderListing listing)
    {
        (Path, InputShape, _options, _decoder, Classes) = (path, shape, options, decoder, classes);
        (_files, _cache, Problems, Ignored) = (read.Files, read.Cache, read.Problems, listing.Ignored);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public long Count => _files.Length;

    /// <summary>(channels, height, width).</summary>
    public IReadOnlyList<long> InputShape { get; }

    /// <summary>Inputs; <see cref="DataSources.ForClassification"/> makes them labels.</summary>
    public TargetOrigin TargetOrigin => TargetOrigin.Input;

    /// <summary>None: outputs are compared with inputs.</summary>
    public IReadOnlyList<long>? TargetShape => null;

    /// <inheritdoc/>
    public bool HasLabels => Classes.Count > 0;

    /// <summary>True: pictures are decoded while the model trains.</summary>
    public bool ReadsAhead => true;

    /// <summary>The name of each class, by its label; empty where there are no classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The pictures, in the order of the examples: a manifest of what is read.</summary>
    public IReadOnlyList<ImageFile> Files => _files;

    /// <summary>Files that can't be used and are skipped.</summary>
    public IReadOnlyList<ImageProblem> Problems { get; }

    /// <summary>Files that are hidden, or no pictures by their names.</summary>
    public IReadOnlyList<ImageProblem> Ignored { get; }

    IReadOnlyList<string> IKnownExamples.Warnings => Problems.Count == 0
        ? []
        : [$"{Path}: {Problems.Count} of {Problems.Count + _files.Length} files can't be used and are skipped. "
            + $"{string.Join(' ', Problems.Take(Named))}{(Problems.Count > Named ? " ImageFolder.Problems has all of them." : "")}"];

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">Where the pictures are.</param>
    /// <param name="shape">
    /// What a model takes, such as <c>DigitVae.InputShape</c>: (channels, height, width) with 1 channel for grey, 3 for red, green and
    /// blue, 4 with alpha.
    /// </param>
    /// <param name="options">How; by default all pictures have the size of the shape, and classes are the folders that are there.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ArgumentException">The shape is none of a picture, or an option is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnreadableImagesException">Files can't be used; all are listed.</exception>
    /// <exception cref="IOException">The folder can't be read, has no pictures, or its folders are not those of the classes.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ImageFolder Open(
        string folder, ReadOnlySpan<long> shape, ImageFolderOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new ImageFolderOptions();
        options.Check();
        if (shape is not [1 or 3 or 4, > 0 and < MostSide, > 0 and < MostSide]
            || shape[0] * shape[1] * shape[2] > int.MaxValue / 4)
        {
            throw new ArgumentException(
                $"A picture is (channels, height, width) with 1, 3 or 4 channels, got {Excerpt.Of(shape.ToArray())}. Pass the InputShape "
                + "of a model of pictures.",
                nameof(shape));
        }

        var listing = FolderListing.Of(folder, options.FollowLinks);
        var classes = FolderClasses.Of(folder, listing, options);
        long[] sizes = [.. shape];
        var decoder = new PictureDecoder(sizes, options);
        var images = FolderClasses.Ordered(listing.Images, classes, options);
        var read = ReadPictures.Of(folder, images, classes, decoder, options, cancellation);
        read = read with { Problems = [.. listing.Problems.Concat(read.Problems).OrderBy(one => one.Path, StringComparer.Ordinal)] };
        if (read.Problems.Count > 0 && options.Unreadable == UnreadableImages.Stop)
        {
            throw new UnreadableImagesException(folder, read.Problems, read.Files.Length + read.Problems.Count);
        }

        FolderClasses.CheckFilled(folder, classes, read, options);
        return new ImageFolder(folder, sizes, options, decoder, classes, read, listing);
    }

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<long> indices)
    {
        var places = indices.ToArray();
        if (places.Length == 0 || places.Any(place => place < 0 || place >= _files.Length))
        {
            throw new ArgumentException($"Places are from 0 to {_files.Length - 1}, at least one.", nameof(indices));
        }

        var input = torch.empty([places.Length, .. InputShape], ScalarType.Float32);
        try
        {
            Fill(input, places);
        }
        catch
        {
            input.Dispose();
            throw;
        }

        var labels = HasLabels ? torch.tensor(Array.ConvertAll(places, place => _files[place].Label)) : null;
        return new Batch(input, input, labels, places.Length);
    }

    /// <summary>Writes what was read, skipped and ignored as CSV, whole or not at all.</summary>
    /// <param name="path">Where it goes.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public void SaveManifest(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.WriteText(path, ManifestCsv.Of(this));
    }

    ulong IKnownExamples.DigestOf(long index) => _files[index].Digest;

    long IKnownExamples.LabelOf(long index) => _files[index].Label;

    private unsafe void Fill(Tensor input, long[] places)
    {
        // A tensor's memory stays where it is; a span of it can't be handed to other threads.
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, float>(input.bytes));
        var start = (nint)Unsafe.AsPointer(ref first);
        var missing = new List<int>();
        for (var n = 0; n < places.Length; n++)
        {
            var picture = _cache[places[n]];
            if (picture.IsEmpty)
            {
                missing.Add(n);
            }
            else
            {
                ByteValues.ToFloats(picture, Row(n));
            }
        }

        if (missing.Count > 0)
        {
            ReadPictures.InParallel(missing.Count, _options, i => Decode(places[missing[i]], Row(missing[i])));
        }

        Span<float> Row(int n) => new((float*)start + (nint)n * _decoder.Size, _decoder.Size);
    }

    /// <summary>Decodes a picture that the cache has no room for.</summary>
    private void Decode(long place, Span<float> row)
    {
        var file = _files[place];
        var lent = ArrayPool<byte>.Shared.Rent(row.Length);
        try
        {
            var values = lent.AsSpan(0, row.Length);
            _decoder.Decode(System.IO.Path.Combine(Path, file.Path), values);
            if (XxHash3.HashToUInt64(values) != file.Digest)
            {
                throw new UnusablePictureException("is not the picture that it was");
            }

            ByteValues.ToFloats(values, row);
        }
        catch (UnusablePictureException error)
        {
            throw new IOException(
                $"{Path}: {file.Path} {error.Message}, since the folder was opened. Leave the pictures as they are while a model is "
                + "trained, and open the folder again.",
                error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lent);
        }
    }
}
