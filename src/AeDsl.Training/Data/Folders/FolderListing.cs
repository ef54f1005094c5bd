using System.IO.Enumeration;
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
        List<Entry> entries;
        try
        {
            entries = [.. new FileSystemEnumerable<Entry>(folder.FullName, (ref found) => Entry.Of(ref found, path), s_everything)];
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
            Look(entry, folder, @class, here);
        }
    }

    private void Look(Entry entry, DirectoryInfo folder, string? @class, IReadOnlyList<string> above)
    {
        if (entry.IsHidden)
        {
            _ignored.Add(new(entry.Path, "is hidden"));
            return;
        }

        var extension = Path.GetExtension(entry.Path);
        if (entry.Link?.LinkTarget is { } target && Obstacle(entry.Link, target, above) is { } obstacle)
        {
            // A link to a text is as little meant as a text.
            var isMeant = entry.IsFolder || s_read.Contains(extension);
            (isMeant ? _problems : _ignored).Add(new(entry.Path, obstacle));
            return;
        }

        if (entry.IsFolder || (entry.Link is { } link && Directory.Exists(link.FullName)))
        {
            var name = Path.GetFileName(entry.Path);
            if (@class is null)
            {
                _folders.Add(name);
            }

            Walk(new DirectoryInfo(Path.Combine(folder.FullName, name)), entry.Path, @class ?? name, above);
        }
        else if (s_read.Contains(extension))
        {
            _images.Add(new(entry.Path, @class));
        }
        else if (s_others.Contains(extension))
        {
            _problems.Add(new(
                entry.Path,
                $"is a {extension[1..].ToUpperInvariant()} file, which is not read; convert it to PNG, JPEG, WebP, BMP or GIF"));
        }
        else
        {
            _ignored.Add(new(entry.Path, "is no picture by its name"));
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

    /// <summary>What stands in a folder. Folders have many files, and nothing more is made for each than its path.</summary>
    /// <param name="Path">Its path in the folder at the top, with slashes.</param>
    /// <param name="IsFolder">It is a folder, or a link to one.</param>
    /// <param name="IsHidden">By its name or its attributes.</param>
    /// <param name="Link">The link that it is; null where it is none.</param>
    private readonly record struct Entry(string Path, bool IsFolder, bool IsHidden, FileSystemInfo? Link)
    {
        public static Entry Of(ref FileSystemEntry found, string path) => new(
            path.Length == 0 ? found.FileName.ToString() : $"{path}/{found.FileName}",
            found.IsDirectory,
            found.FileName.StartsWith('.') || found.IsHidden,
            found.Attributes.HasFlag(FileAttributes.ReparsePoint) ? found.ToFileSystemInfo() : null);
    }
}
