using System.IO.Enumeration;
using AeDsl.Testing;

namespace AeDsl.Tool.Snapshots;

/// <summary>Which snapshots a person means.</summary>
internal static class Selection
{
    /// <exception cref="WrongUseException">A name means none, or more than one without saying so; or there are neither names nor --all, or
    /// both.</exception>
    public static IReadOnlyList<SnapshotEntry> Of(SnapshotLedger ledger, IReadOnlyList<SnapshotEntry> entries, string[] names, bool all)
    {
        if (all && names.Length > 0)
        {
            throw new WrongUseException("Either names or --all, not both.");
        }

        if (all)
        {
            return entries;
        }

        return names.Length > 0
            ? [.. names.SelectMany(name => Named(ledger, entries, name)).Distinct()]
            : throw new WrongUseException($"Which ones? Give names, or --all.\n{Known(entries)}");
    }

    private static List<SnapshotEntry> Named(SnapshotLedger ledger, IReadOnlyList<SnapshotEntry> entries, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new WrongUseException($"A name is empty.\n{Known(entries)}");
        }

        var path = Path.GetFullPath(name);
        var byPath = entries.Where(entry => ledger.Absolute(entry.Verified) == path || ledger.Absolute(entry.Received) == path).ToList();
        if (byPath.Count > 0)
        {
            return byPath;
        }

        if (name.Contains('*', StringComparison.Ordinal))
        {
            var matching = entries.Where(entry => FileSystemName.MatchesSimpleExpression(name, entry.Test, ignoreCase: false)).ToList();
            return matching.Count > 0
                ? matching
                : throw new WrongUseException($"No snapshot that differs is called {name}.\n{Known(entries)}");
        }

        var called = entries.Where(entry => entry.Test == name).ToList();
        return called.Count switch
        {
            0 => throw new WrongUseException($"No snapshot that differs is called {name}.\n{Known(entries)}"),
            1 => called,
            _ => throw new WrongUseException(
                $"{called.Count} snapshots are called {name}; give the path of the one that is "
                    + $"meant:\n{string.Join('\n', called.Select(entry => "  " + entry.Verified))}"),
        };
    }

    private static string Known(IReadOnlyList<SnapshotEntry> entries)
        => entries.Count == 0 ? "No snapshot differs." : $"These differ:\n{string.Join('\n', entries.Select(entry => "  " + entry.Test))}";
}
