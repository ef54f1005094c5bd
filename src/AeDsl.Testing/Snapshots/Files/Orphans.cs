namespace AeDsl.Testing;

/// <summary>A baseline that no test asks for.</summary>
/// <param name="Verified">Its path, relative to the repository.</param>
/// <param name="Why">Since when.</param>
internal sealed record Orphan(string Verified, string Why);

/// <summary>Baselines that no test asks for any more: the test was renamed or deleted, or its parameters changed.</summary>
internal sealed record Orphans(IReadOnlyList<Orphan> Found, IReadOnlyList<string> ProjectsWithoutRun)
{
    private static readonly string[] s_notLookedInto = ["bin", "obj", "TestResults", "node_modules"];

    /// <summary>Looks through all baselines of a repository. Only a project whose tests have run can have orphans.</summary>
    /// <param name="ledger">What tests have noted down.</param>
    public static Orphans Of(SnapshotLedger ledger)
    {
        // A note that was copied says the same twice.
        var uses = ledger.Uses()
            .GroupBy(use => use.Verified, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(use => use.Run)!, StringComparer.Ordinal);
        var runs = uses.Values
            .GroupBy(use => use.Project, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(use => use.Run), StringComparer.Ordinal);
        var orphans = new List<Orphan>();
        var withoutRun = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in Baselines(ledger.Root).Order(StringComparer.Ordinal))
        {
            var verified = ledger.Relative(path);
            var project = ledger.Relative(RepositoryRoot.Project(Path.GetDirectoryName(path)!) ?? ledger.Root);
            if (!runs.TryGetValue(project, out var lastRun))
            {
                withoutRun.Add(project);
            }
            else if (!uses.TryGetValue(verified, out var use))
            {
                orphans.Add(new Orphan(verified, "no run noted in TestResults asked for it"));
            }
            else if (use.Run < lastRun)
            {
                orphans.Add(new Orphan(
                    verified,
                    $"last asked for by {use.Test} in the run of {use.Run:yyyy-MM-dd HH:mm:ss}, not in that of "
                        + $"{lastRun:yyyy-MM-dd HH:mm:ss}"));
            }
        }

        return new Orphans(orphans, [.. withoutRun]);
    }

    private static IEnumerable<string> Baselines(string folder)
        => Directory.EnumerateFiles(folder, "*.verified.*").Concat(Directory.EnumerateDirectories(folder)
            .Where(
                child => !Path.GetFileName(child).StartsWith('.')
                    && !s_notLookedInto.Contains(Path.GetFileName(child), StringComparer.OrdinalIgnoreCase))
            .Where(child => new DirectoryInfo(child).LinkTarget is null)
            .SelectMany(Baselines));
}
