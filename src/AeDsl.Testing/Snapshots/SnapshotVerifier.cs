using System.Collections.Concurrent;
using AeDsl.Training.Files;

namespace AeDsl.Testing;

/// <summary>Holds a snapshot against its baseline, and writes down what a person needs to decide where they differ.</summary>
internal sealed class SnapshotVerifier(SnapshotEnvironment environment, IBaselinePolicy policy)
{
    private const string TellApart = "Tell the cases apart, as in parameters: new { seed }.";

    private readonly ConcurrentDictionary<string, byte[]> _askedFor = new(StringComparer.Ordinal);

    /// <exception cref="SnapshotException">
    /// It differs, there is no baseline, one that is accepted cannot be written, or the environment is wrong.
    /// </exception>
    public void Verify<T>(SnapshotName name, T actual, ISnapshotKind<T> kind)
    {
        environment.RequireKnownSwitch();
        var (verified, received) = (name.Verified(kind.Extension), name.Received(kind.Extension));
        var ledger = new SnapshotLedger(RepositoryRoot.Of(name.Folder));
        RequireInside(ledger, verified);
        RequireNoLink(ledger, received);
        var content = kind.Encode(actual);
        var isAskedAgain = NoteUse(ledger, name, verified, content);
        var hasBaseline = File.Exists(verified);
        var comparison = hasBaseline ? Compare(kind, verified, actual) : new Comparison(false, "There is no baseline.");
        switch (policy.Decide(hasBaseline, comparison.Passes, environment))
        {
            case SnapshotVerdict.Pass:
                CleanUp(ledger, name, verified, received);
                break;
            case SnapshotVerdict.WriteBaseline when isAskedAgain:
                throw new SnapshotException(
                    $"{name.Test}: another case of this run wrote {ledger.Relative(verified)} with something else, and it stays. "
                        + TellApart);
            case SnapshotVerdict.WriteBaseline:
                WriteBaseline(ledger, name, verified, content);
                CleanUp(ledger, name, verified, received);
                break;
            default:
                var entry = new SnapshotEntry
                {
                    Test = name.Test,
                    Kind = kind.Name,
                    Verified = ledger.Relative(verified),
                    Received = ledger.Relative(received),
                    ReceivedHash = SnapshotEntry.Hash(content),
                    IsNew = !hasBaseline,
                    Summary = comparison.Summary,
                    Figures = comparison.Figures,
                    When = DateTimeOffset.UtcNow,
                };
                throw Failure(ledger, entry, content, comparison.Difference?.Invoke(), isAskedAgain);
        }
    }

    private static Comparison Compare<T>(ISnapshotKind<T> kind, string verified, T actual)
    {
        try
        {
            return kind.Compare(kind.Decode(verified), actual);
        }
        catch (InvalidDataException error)
        {
            return new Comparison(false, $"The baseline cannot be read: {error.Message}");
        }
    }

    private static void WriteBaseline(SnapshotLedger ledger, SnapshotName name, string verified, byte[] content)
    {
        try
        {
            AtomicFile.Write(verified, stream => stream.Write(content));
        }
        catch (IOException error)
        {
            throw new SnapshotException(
                $"{name.Test}: the baseline {ledger.Relative(verified)} could not be written: {error.Message}\nTo accept what was "
                    + "received, run the test where the repository can be written.",
                error);
        }
    }

    private static void Record(SnapshotLedger ledger, SnapshotEntry entry, byte[] content, byte[]? difference)
    {
        using var mine = ledger.Lock();
        AtomicFile.Write(ledger.Absolute(entry.Received), stream => stream.Write(content));
        ledger.Record(entry, difference);
        ledger.WriteReport();
    }

    /// <summary>What failed is the snapshot, also where that cannot be written down.</summary>
    private SnapshotException Failure(
        SnapshotLedger ledger, SnapshotEntry entry, byte[] content, byte[]? difference, bool isAskedAgain)
    {
        try
        {
            Record(ledger, entry, content, difference);
            return new SnapshotException(Message(ledger, entry, isAskedAgain));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new SnapshotException(Message(ledger, entry, isAskedAgain, error), error);
        }
    }

    private static void CleanUp(SnapshotLedger ledger, SnapshotName name, string verified, string received)
    {
        var relative = ledger.Relative(verified);
        if (!File.Exists(received) && !ledger.Has(relative))
        {
            return;
        }

        try
        {
            using var mine = ledger.Lock();
            File.Delete(received);
            ledger.Forget(relative, name.Test);
            ledger.WriteReport();
        }
        catch (Exception error) when (IsReadOnly(error))
        {
            // What an earlier failure left stays until the tree can be written; the snapshot is as its baseline.
        }
    }

    /// <summary>True where this run has asked for the same baseline before, with something else.</summary>
    private bool NoteUse(SnapshotLedger ledger, SnapshotName name, string verified, byte[] content)
    {
        if (!_askedFor.TryAdd(verified, content))
        {
            return !content.AsSpan().SequenceEqual(_askedFor[verified]);
        }

        try
        {
            using var mine = ledger.Lock();
            ledger.Use(new BaselineUse(
                ledger.Relative(verified),
                name.Test,
                ledger.Relative(RepositoryRoot.Project(name.Folder) ?? ledger.Root),
                SnapshotEnvironment.Run));
        }
        catch (Exception error) when (IsReadOnly(error))
        {
            // The note only helps to find orphans. A snapshot that is as its baseline passes on a tree that is read-only, too.
        }

        return false;
    }

    /// <summary>
    /// Nothing can be written there: no permission, or a file system that is read-only (EROFS, ERROR_WRITE_PROTECT). Who writes whole
    /// files wraps it.
    /// </summary>
    private static bool IsReadOnly(Exception? error)
        => error is UnauthorizedAccessException or IOException { HResult: 30 or unchecked((int)0x80070013) }
            || (error is IOException && IsReadOnly(error.InnerException));

    /// <summary>No snapshot is read or written outside of the repository, not even by a link.</summary>
    private static void RequireInside(SnapshotLedger ledger, string verified)
    {
        if (!RepositoryRoot.Holds(ledger.Root, verified))
        {
            throw new SnapshotException(
                $"{ledger.Relative(verified)} leads out of the repository {ledger.Root}: it, or a folder that it is in, is a link. "
                    + "Put the file itself there.");
        }
    }

    /// <summary>
    /// A received file is written there, and never through a link to another file: not to one outside, nor to the baseline.
    /// </summary>
    private static void RequireNoLink(SnapshotLedger ledger, string received)
    {
        if (new FileInfo(received).LinkTarget is { } target)
        {
            throw new SnapshotException(
                $"{ledger.Relative(received)} is a link to {target}, and what a test receives is written to no other file. "
                    + "Delete the link.");
        }
    }

    /// <param name="ledger">Of the repository.</param>
    /// <param name="entry">What failed.</param>
    /// <param name="isAskedAgain">Another case of this run asked for the same baseline.</param>
    /// <param name="unwritten">Why the received file and the report could not be written; null where they are.</param>
    private string Message(SnapshotLedger ledger, SnapshotEntry entry, bool isAskedAgain, Exception? unwritten = null)
    {
        var message = $"""
            {entry.Test} {(entry.IsNew ? "has no baseline." : "differs from its baseline.")}
            {(entry.IsNew ? "" : entry.Summary + "\n")}  baseline: {entry.Verified}{(entry.IsNew ? " (missing)" : "")}
            """;
        message += unwritten is null
            ? $"\n  received: {entry.Received}\n  report:   {ledger.Relative(ledger.ReportPath)}"
            : $"\nThe received file and the report could not be written: {unwritten.Message}";
        if (isAskedAgain)
        {
            message += $"\nAnother case of this run asked for the same baseline with something else. {TellApart}";
        }

        if (unwritten is not null)
        {
            return message + "\nTo see and to accept what was received, run the test where the repository can be written.";
        }

        return message + (environment.BuildServer is { } sign
            ? $"\nThis is a build server ({sign}), where no baseline is written: run the test on a machine of your own and commit the "
                + $"baseline."
            : $"\nIf the received one is right: aedsl snapshots accept \"{entry.Test}\"");
    }
}
