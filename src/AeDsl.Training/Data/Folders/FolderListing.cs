using AeDsl.Training.Files;

namespace AeDsl.Training.Data.Folders;

/// <summary>A file that is taken for a picture by its name.</summary>
/// <param name="Path">Its path in the folder, with slashes.</param>
/// <param name="Class">The folder at the top that it is in; null where it is in none.</param>
internal sealed record ListedImage(string Path, string? Class)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>What is in a folder and the folders in it, without having read a file.</summary>
internal sealed class FolderListing
{
    private static readonly HashSet<string> s_read = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".dib", ".gif",
    };

    private static readonly HashSet<string> s_others = new(StringComparer.OrdinalIgnoreCase)
    {
        ".tif", ".tiff", ".heic", ".heif", ".avif", ".jxl", ".jp2", ".psd", ".svg", ".ico", ".pgm", ".ppm", ".pbm", ".tga", ".dng", ".raw",
    };

    // Whether a file is hidden is looked at here: it is counted.
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly bool _followLinks;
    private readonly List<ListedImage> _images = [];
    private readonly List<ImageProblem> _problems = [];
    private readonly List<ImageProblem> _ignored = [];
    private readonly List<string> _folders = [];

    private FolderListing(bool followLinks) => _followLinks = followLinks;

    /// <summary>The pictures, by path.</summary>
    public IReadOnlyList<ListedImage> Images => _images;

    /// <summary>What seems to be meant and can't be read.</summary>
    public IReadOnlyList<ImageProblem> Problems => _problems;

    /// <summary>What is no picture and isn't meant to be.</summary>
    public IReadOnlyList<ImageProblem> Ignored => _ignored;

    /// <summary>The folders at the top, by name, with pictures or without.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static FolderListing Of(string folder, bool followLinks)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{folder}: there is no such folder{(File.Exists(folder) ? ", it is a file" : "")}; needed is one with pictures, or with a "
                + "folder of pictures for each class.");
        }

        var listing = new FolderListing(followLinks);
        listing.Walk(new DirectoryInfo(folder), "", null, []);
        listing._images.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        listing._problems.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        listing._ignored.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        listing._folders.Sort(string.CompareOrdinal);
        return listing;
    }

    private void Walk(DirectoryInfo folder, string path, string? @class, IReadOnlyList<string> above)
    {
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos("*", s_everything)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (path.Length == 0)
            {
                throw new IOException($"{folder.FullName}: the folder cannot be read ({error.Message}).", error);
            }

            _problems.Add(new(path, $"is a folder that cannot be read ({error.Message.TrimEnd('.')})"));
            return;
        }

        string[] here = [.. above, RealPath.Of(folder.FullName)];
        foreach (var entry in entries)
        {
            Look(entry, path.Length == 0 ? entry.Name : $"{path}/{entry.Name}", @class, here);
        }
    }

    private void Look(FileSystemInfo entry, string path, string? @class, IReadOnlyList<string> above)
    {
        if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden))
        {
            _ignored.Add(new(path, "is hidden"));
            return;
        }

        if (entry.LinkTarget is { } target && Obstacle(entry, target, above) is { } obstacle)
        {
            // A link to a text is as little meant as a text.
            var isMeant = entry is DirectoryInfo || s_read.Contains(entry.Extension);
            (isMeant ? _problems : _ignored).Add(new(path, obstacle));
            return;
        }

        if (entry is DirectoryInfo || (entry.LinkTarget is not null && Directory.Exists(entry.FullName)))
        {
            if (@class is null)
            {
                _folders.Add(entry.Name);
            }

            Walk(new DirectoryInfo(entry.FullName), path, @class ?? entry.Name, above);
        }
        else if (s_read.Contains(entry.Extension))
        {
            _images.Add(new(path, @class));
        }
        else if (s_others.Contains(entry.Extension))
        {
            _problems.Add(new(
                path,
                $"is a {entry.Extension[1..].ToUpperInvariant()} file, which is not read; convert it to PNG, JPEG, WebP, BMP or GIF"));
        }
        else
        {
            _ignored.Add(new(path, "is no picture by its name"));
        }
    }

    private string? Obstacle(FileSystemInfo link, string target, IReadOnlyList<string> above)
    {
        if (!_followLinks)
        {
            return $"is a link to {Excerpt.Of(target)}; set ImageFolderOptions.FollowLinks to read what links lead to";
        }

        try
        {
            var real = RealPath.Of(link.FullName);
            return !File.Exists(real) && !Directory.Exists(real) ? $"is a link to {Excerpt.Of(target)}, which does not exist"
                : above.Contains(real, StringComparer.Ordinal) ? $"is a link to {Excerpt.Of(target)}, a folder that it is in itself"
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"is a link to {Excerpt.Of(target)}, which leads nowhere ({error.Message.TrimEnd('.')})";
        }
    }
}
