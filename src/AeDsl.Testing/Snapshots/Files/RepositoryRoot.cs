namespace AeDsl.Testing;

/// <summary>Finds the folder that all test projects share, and the one of a single project.</summary>
internal static class RepositoryRoot
{
    /// <summary>
    /// The nearest folder upwards with a .git; without one, with a solution; without one, with a project; without one, the folder itself.
    /// </summary>
    /// <param name="folder">Where the search begins.</param>
    public static string Of(string folder)
        => Nearest(folder, candidate => Path.Exists(Path.Combine(candidate, ".git")))
            ?? Nearest(folder, candidate => Has(candidate, "*.sln") || Has(candidate, "*.slnx"))
            ?? Project(folder)
            ?? Path.GetFullPath(folder);

    /// <summary>The nearest folder upwards with a project file; none where there is no such folder.</summary>
    /// <param name="folder">Where the search begins.</param>
    public static string? Project(string folder) => Nearest(folder, candidate => Has(candidate, "*.*proj"));

    /// <summary>The path is in the repository, and no link on the way there leads out of it.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="path">A file that need not be there.</param>
    public static bool Holds(string root, string path)
    {
        if (!IsBelow(root, path))
        {
            return false;
        }

        for (FileSystemInfo? entry = new FileInfo(path); entry is not null && IsBelow(root, entry.FullName); entry = Parent(entry))
        {
            if (entry.LinkTarget is not null && !IsBelow(root, entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBelow(string root, string path)
        => Path.GetFullPath(path).StartsWith(
            Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static DirectoryInfo? Parent(FileSystemInfo entry) => Directory.GetParent(entry.FullName);

    private static bool Has(string folder, string pattern) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern).Any();

    private static string? Nearest(string folder, Func<string, bool> isIt)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (isIt(candidate.FullName))
            {
                return candidate.FullName;
            }
        }

        return null;
    }
}
