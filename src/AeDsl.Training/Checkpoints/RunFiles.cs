using AeDsl.Training.Files;

namespace AeDsl.Training.Checkpoints;

/// <summary>The files of a run, checked before the first step: they can be written, and what they replace was left by a run.</summary>
internal static class RunFiles
{
    /// <exception cref="ArgumentException">A path is empty, or two files would be one.</exception>
    /// <exception cref="IOException">A file can't be written, or would replace something else than its own kind.</exception>
    public static void Check(FitOptions options)
    {
        CheckPath(nameof(options.CheckpointPath), options.CheckpointPath);
        CheckPath(nameof(options.HistoryPath), options.HistoryPath);
        if (options is { CheckpointPath: { } checkpoint, HistoryPath: { } history })
        {
            if (RealPath.AreSame(checkpoint, history))
            {
                throw new ArgumentException($"CheckpointPath and HistoryPath are both {history}; they are two files.");
            }

            CheckLock(nameof(options.HistoryPath), history, nameof(options.CheckpointPath), checkpoint);
            CheckLock(nameof(options.CheckpointPath), checkpoint, nameof(options.HistoryPath), history);
        }

        // What is resumed is checked as a whole when it is read.
        if (!options.Resume)
        {
            CheckReplaced(nameof(options.CheckpointPath), options.CheckpointPath, "checkpoint", Checkpoint.Otherwise);
        }

        CheckReplaced(nameof(options.HistoryPath), options.HistoryPath, "history", NoHistory);
    }

    /// <summary>What to say before the first step of a run that replaces another's files.</summary>
    public static IEnumerable<string> Warnings(CheckpointFile? file, HistoryFile? history)
        => new[] { file?.Warning, history?.Warning }.OfType<string>();

    private static void CheckPath(string name, string? path)
    {
        if (path is { Length: 0 })
        {
            throw new ArgumentException($"{name} is empty; leave it out to keep nothing.");
        }

        if (path is not null)
        {
            AtomicFile.Check(path);
        }
    }

    private static void CheckLock(string name, string path, string lockedName, string locked)
    {
        if (RealPath.AreSame(RunLock.PathOf(locked), path))
        {
            throw new ArgumentException(
                $"{name} is {path}, where the lock of {lockedName} {locked} lies during the run. Choose another {name}.");
        }
    }

    private static void CheckReplaced(string name, string? path, string kind, Func<string, string?> otherwise)
    {
        if (path is null || !Replaceable.HasContent(path))
        {
            return;
        }

        string? found;
        try
        {
            found = otherwise(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(
                $"{name} is {path}, a file that cannot be read ({error.Message}), so that it may be something else than the {kind} of a "
                + $"run. Choose another {name}.",
                error);
        }

        if (found is not null)
        {
            throw new IOException(
                $"{name} is {path}, which is no {kind} of a run ({found}), and a run replaces nothing else. Choose another {name}, or move "
                + "that file away.");
        }
    }

    private static string? NoHistory(string path)
    {
        using var reader = new StreamReader(path);
        var start = new char[HistoryCsv.Header.Length];
        return reader.ReadBlock(start) == start.Length && start.AsSpan().SequenceEqual(HistoryCsv.Header)
            ? null
            : $"it does not begin with {HistoryCsv.Header}";
    }
}
