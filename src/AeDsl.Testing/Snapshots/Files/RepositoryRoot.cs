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
