namespace AeDsl.Training.Data;

/// <summary>What becomes of pictures that have another size than the one that is needed.</summary>
public enum ImageResize
{
    /// <summary>Nothing: a picture of another size can't be used, and says so.</summary>
    None,

    /// <summary>Width and height are scaled on their own, so that proportions change.</summary>
    Stretch,

    /// <summary>The whole picture is scaled to fit in, centred, with the background beside it.</summary>
    Pad,

    /// <summary>The picture is scaled to fill the size, centred, and what is outside is cut off.</summary>
    Crop,
}

/// <summary>What becomes of files that can't be read as pictures.</summary>
public enum UnreadableImages
{
    /// <summary>They are listed with their reasons in an exception.</summary>
    Stop,

    /// <summary>They are left out, and counted: in <see cref="ImageFolder.Problems"/>, and in a warning of the run.</summary>
    Skip,
}

/// <summary>Where labels come from.</summary>
public enum ImageLabels
{
    /// <summary>From the folders where all pictures are in folders; without folders there are no labels.</summary>
    Automatic,

    /// <summary>From the folders; pictures beside them are an error.</summary>
    Folders,

    /// <summary>Nowhere: all pictures are read, in whatever folder.</summary>
    None,
}

/// <summary>The order of the examples, before they are shuffled by the seed of a run.</summary>
public enum ImageOrder
{
    /// <summary>By class, and in a class by path, ordinally: as torchvision's ImageFolder.</summary>
    Path,

    /// <summary>By the name of the file, whatever folder it is in, and then by path.</summary>
    Name,
}

/// <summary>A colour of 8 bits a channel.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct ImageColor(byte Red, byte Green, byte Blue)
{
    /// <summary>All channels 255.</summary>
    public static ImageColor White => new(255, 255, 255);

    /// <summary>All channels 0.</summary>
    public static ImageColor Black => new(0, 0, 0);
}

/// <summary>How far a folder has been read.</summary>
/// <param name="Done">Pictures that have been read.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct ImageFolderProgress(int Done, int Total);

/// <summary>How a folder of pictures is read.</summary>
public sealed record ImageFolderOptions
{
    internal const long MostOfMostPixels = 1 << 28;

    /// <summary>What becomes of pictures of another size.</summary>
    public ImageResize Resize { get; init; }

    /// <summary>
    /// What transparent pictures stand on, and what is beside a picture that is padded. Null: transparent pictures can't be used, unless
    /// the model takes four channels, and paddings are black.
    /// </summary>
    public ImageColor? Background { get; init; }

    /// <summary>Where labels come from.</summary>
    public ImageLabels Labels { get; init; }

    /// <summary>
    /// The classes and their order; null: the folders that are there, by their names, ordinally. A test set gets those of its training set:
    /// <c>train.Classes</c>.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The order of the examples.</summary>
    public ImageOrder Order { get; init; }

    /// <summary>What becomes of files that can't be read.</summary>
    public UnreadableImages Unreadable { get; init; }

    /// <summary>
    /// Reads what links lead to, also outside the folder. Otherwise, a link to a picture or a folder is a file that can't be read.
    /// </summary>
    public bool FollowLinks { get; init; }

    /// <summary>Pictures that claim more pixels are not decoded; 1 to 268,435,456.</summary>
    public long MostPixels { get; init; } = 1 << 26;

    /// <summary>
    /// Memory for decoded pictures, 0 or more bytes: as many as it holds are decoded once, the others whenever they are needed. A picture
    /// takes channels × height × width bytes.
    /// </summary>
    public long CacheBytes { get; init; } = 1 << 30;

    /// <summary>Pictures that are decoded at the same time, at least 1; null: one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Is told how many pictures have been read while a folder is opened, one call at a time.</summary>
    public Action<ImageFolderProgress>? Progress { get; init; }

    internal int Decoders => Threads ?? Environment.ProcessorCount;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostPixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostPixels, MostOfMostPixels);
        ArgumentOutOfRangeException.ThrowIfNegative(CacheBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
        if (Classes is { Count: 0 })
        {
            throw new ArgumentException("Classes is empty; leave it null to take the folders that are there.");
        }

        if (Classes?.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(names => names.Count() > 1) is { Key: var twice })
        {
            throw new ArgumentException($"Classes has \"{twice}\" twice.");
        }

        if (Classes is not null && Labels == ImageLabels.None)
        {
            throw new ArgumentException("Classes names the folders of labels, but Labels is None. Leave one of them out.");
        }
    }
}
