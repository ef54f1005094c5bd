using System.Text.RegularExpressions;

namespace AeDsl.Build.Data;

/// <summary>
/// A pattern of files: <c>*</c> and <c>?</c> stand for letters of one name, <c>**</c> for folders in folders. A folder alone means all
/// that is in it. Hidden files and links are passed over, as when a folder of pictures is read.
/// </summary>
internal static class FilePattern
{
    /// <summary>No folder of data has more in it, but a whole disk has.</summary>
    internal const int MostFolders = 10_000;

    /// <summary>The first file of a kind by its path, ordinally; null where there is none.</summary>
    /// <param name="folder">The folder that the pattern is relative to.</param>
    /// <exception cref="UnreadableFileException">The folder that it begins with is not there, or has too much in it.</exception>
    public static string? First(string folder, string pattern, Func<string, bool> isOfKind)
    {
        var parts = pattern.Replace('\\', '/').Split(['/'], StringSplitOptions.RemoveEmptyEntries).ToList();
        var isPlain = parts.TakeWhile(part => !IsPattern(part)).Count();
        var isRooted = pattern.StartsWith("/", StringComparison.Ordinal);
        var plain = (isRooted ? "/" : "") + string.Join("/", parts.Take(isPlain));
        var start = ProjectPath.Of(folder, plain.Length > 0 ? plain : ".");
        if (isPlain == parts.Count && File.Exists(start)) return start;
        if (!Directory.Exists(start)) throw new UnreadableFileException("there is no such file or folder");
        var rest = parts.Skip(isPlain).ToList();
        // A folder, or a pattern that ends in folders, means the files in them.
        if (rest.Count == 0) rest.Add("**");
        if (rest[rest.Count - 1] == "**") rest.Add("*");
        var visited = 0;
        try
        {
            return First(new DirectoryInfo(start), rest, 0, isOfKind, ref visited);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(error.Message.TrimEnd('.'));
        }
    }

    private static string? First(DirectoryInfo folder, List<string> parts, int at, Func<string, bool> isOfKind, ref int visited)
    {
        if (++visited > MostFolders)
        {
            throw new UnreadableFileException($"it stands for more than {MostFolders} folders; name one that has data in it");
        }
        var (part, isLast) = (parts[at], at == parts.Count - 1);
        if (isLast)
        {
            return folder.EnumerateFiles()
                .Where(file => IsShown(file) && Matches(file.Name, part) && isOfKind(file.Name))
                .Select(file => file.FullName)
                .Aggregate((string?)null, (first, path) => first is null || string.CompareOrdinal(path, first) < 0 ? path : first);
        }
        if (part == "**" && First(folder, parts, at + 1, isOfKind, ref visited) is { } here) return here;
        var folders = folder.EnumerateDirectories()
            .Where(IsShown)
            .Where(child => part == "**" || Matches(child.Name, part))
            .OrderBy(child => child.Name, StringComparer.Ordinal);
        foreach (var child in folders)
        {
            if (First(child, parts, part == "**" ? at : at + 1, isOfKind, ref visited) is { } found) return found;
        }
        return null;
    }

    private static bool IsPattern(string part) => part.IndexOfAny(['*', '?']) >= 0;

    private static bool IsShown(FileSystemInfo entry) =>
        entry.Name[0] != '.' && (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Hidden)) == 0;

    private static bool Matches(string name, string pattern) => pattern == "*" || Regex.IsMatch(
        name, $"^{Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".")}$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
}
