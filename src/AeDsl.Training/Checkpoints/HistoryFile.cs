using AeDsl.Training.Files;

namespace AeDsl.Training.Checkpoints;

/// <summary>Where a run writes its history: one place, also where the path is relative and the process's current folder changes.</summary>
internal sealed class HistoryFile
{
    private readonly string _path;

    private HistoryFile(string given)
    {
        (Given, _path) = (given, Path.GetFullPath(given));
        ReplacesOther = Replaceable.HasContent(_path);
    }

    /// <summary>The path as it was given, for messages.</summary>
    public string Given { get; }

    /// <summary>There was a history; it stays until the first epoch has ended.</summary>
    public bool ReplacesOther { get; }

    /// <summary>The file of a run, null if it writes none.</summary>
    public static HistoryFile? Of(FitOptions options) => options.HistoryPath is { } path ? new HistoryFile(path) : null;

    public void Write(IReadOnlyList<EpochRecord> history) => HistoryCsv.Write(_path, history);
}
