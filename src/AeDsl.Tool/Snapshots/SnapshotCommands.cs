using System.ComponentModel;
using System.Diagnostics;
using AeDsl.Testing;
using Spectre.Console;

namespace AeDsl.Tool.Snapshots;

/// <summary>What each command does.</summary>
/// <param name="ledger">What the tests of the repository have noted down.</param>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class SnapshotCommands(SnapshotLedger ledger, Func<string, string?> variable)
{
    public int List()
    {
        var entries = ledger.Entries();
        foreach (var entry in entries)
        {
            AnsiConsole.MarkupLineInterpolated($"{(entry.IsNew ? "new    " : "differs")}  [bold]{entry.Test}[/]  [dim]{entry.Verified}[/]");
            foreach (var line in entry.Summary.Split('\n'))
            {
                AnsiConsole.MarkupLineInterpolated($"         {line}");
            }
        }

        var differing = entries.Count switch
        {
            0 => "No snapshot differs",
            1 => "1 snapshot differs",
            var count => $"{count} snapshots differ",
        };
        AnsiConsole.MarkupLineInterpolated($"{differing} in {ledger.Root}.");
        return entries.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    public int Accept(string[] names, bool all)
    {
        if (ContinuousIntegration.Sign(variable) is { } sign)
        {
            throw new WrongUseException(
                $"This is a build server ({sign}), where no baseline is written. Accept on a machine of your own and commit the baseline.");
        }

        using var mine = ledger.Lock();
        var selected = Selection.Of(ledger, ledger.Entries(), names, all);
        foreach (var entry in selected)
        {
            Check(entry);
        }

        foreach (var entry in selected)
        {
            File.Move(ledger.Absolute(entry.Received), ledger.Absolute(entry.Verified), overwrite: true);
            ledger.Forget(entry.Verified, entry.Test);
            AnsiConsole.MarkupLineInterpolated($"accepted  [bold]{entry.Test}[/]  [dim]{entry.Verified}[/]");
        }

        return Finish(selected);
    }

    public int Reject(string[] names, bool all)
    {
        using var mine = ledger.Lock();
        var selected = Selection.Of(ledger, ledger.Entries(), names, all);
        foreach (var entry in selected)
        {
            CheckPaths(entry);
        }

        foreach (var entry in selected)
        {
            File.Delete(ledger.Absolute(entry.Received));
            ledger.Forget(entry.Verified, entry.Test);
            AnsiConsole.MarkupLineInterpolated($"rejected  [bold]{entry.Test}[/]  [dim]{entry.Received}[/]");
        }

        return Finish(selected);
    }

    public int Report(bool open)
    {
        using (ledger.Lock())
        {
            ledger.WriteReport();
        }

        AnsiConsole.WriteLine(ledger.ReportPath);
        return open ? Open() : ExitCode.Done;
    }

    public int ListOrphans()
    {
        var orphans = Orphans.Of(ledger);
        foreach (var orphan in orphans.Found)
        {
            AnsiConsole.MarkupLineInterpolated($"[bold]{orphan.Verified}[/]  {orphan.Why}");
        }

        foreach (var project in orphans.ProjectsWithoutRun)
        {
            AnsiConsole.MarkupLineInterpolated($"{project}: its tests have not run here, so nothing is known about its baselines.");
        }

        var orphaned = orphans.Found.Count switch
        {
            0 => "No orphaned baseline",
            1 => "1 orphaned baseline",
            var count => $"{count} orphaned baselines",
        };
        AnsiConsole.MarkupLineInterpolated($"{orphaned} in {ledger.Root}.");
        if (orphans.Found.Count > 0)
        {
            AnsiConsole.WriteLine("If the last run was of all tests, not of some: git rm these.");
        }

        return orphans.Found.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private int Finish(IReadOnlyList<SnapshotEntry> selected)
    {
        ledger.WriteReport();
        if (selected.Count == 0)
        {
            AnsiConsole.WriteLine("No snapshot differs.");
        }

        return ExitCode.Done;
    }

    private int Open()
    {
        try
        {
            using var viewer = Process.Start(new ProcessStartInfo(ledger.ReportPath) { UseShellExecute = true });
            return ExitCode.Done;
        }
        catch (Win32Exception error)
        {
            Console.Error.WriteLine($"The report is written, but nothing here opens it ({error.Message}).");
            return ExitCode.Failed;
        }
    }

    /// <summary>Only what the test wrote and the report shows becomes a baseline.</summary>
    private void Check(SnapshotEntry entry)
    {
        CheckPaths(entry);
        var received = ledger.Absolute(entry.Received);
        if (!File.Exists(received))
        {
            throw new WrongUseException($"{entry.Test}: {entry.Received} is no longer there. Run the test again. Nothing was accepted.");
        }

        if (SnapshotEntry.Hash(File.ReadAllBytes(received)) != entry.ReceivedHash)
        {
            throw new WrongUseException(
                $"{entry.Test}: {entry.Received} is not what the test wrote. Run the test again. Nothing was accepted.");
        }
    }

    private void CheckPaths(SnapshotEntry entry)
    {
        var (verified, received) = (ledger.Absolute(entry.Verified), ledger.Absolute(entry.Received));
        if (!RepositoryRoot.Holds(ledger.Root, verified) || !RepositoryRoot.Holds(ledger.Root, received)
            || Path.GetDirectoryName(verified) != Path.GetDirectoryName(received)
            || !Path.GetFileName(verified).Contains(".verified.", StringComparison.Ordinal)
            || Path.GetFileName(received) != Path.GetFileName(verified).Replace(".verified.", ".received.", StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{entry.Test}: {entry.Verified} and {entry.Received} are no snapshot of this repository. Run the tests again.");
        }
    }
}
