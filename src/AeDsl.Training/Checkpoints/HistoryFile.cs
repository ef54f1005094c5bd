using AeDsl.Training.Files;

namespace AeDsl.Training.Checkpoints;

/// <summary>Where a run writes its history: nobody else writes there meanwhile, also where the process's current folder changes.</summary>
internal sealed class HistoryFile : IDisposable
{
    // As it was given, for messages; and where that was when the run began.
    private readonly string _given;
    private readonly string _path;
    private readonly RunLock _lock;

    // There was a history of another run; it stays until the first epoch has ended.
    private bool _replacesOther;

    private HistoryFile(string given)
    {
        (_given, _path) = (given, Path.GetFullPath(given));
        _lock = new RunLock(given, nameof(FitOptions.HistoryPath));
        _replacesOther = Replaceable.HasContent(_path);
    }

    /// <summary>What to say before the first step of a run that replaces another's history.</summary>
    public string? Warning => !_replacesOther
        ? null
        : $"{_given} has the history of another run, which this run replaces when its first epoch has ended. Choose another HistoryPath to "
            + "keep it.";

    /// <summary>The file of a run, null if it writes none.</summary>
    /// <exception cref="IOException">Another run holds it.</exception>
    public static HistoryFile? Of(FitOptions options) => options.HistoryPath is { } path ? new HistoryFile(path) : null;

    /// <summary>
    /// The run goes on after these epochs: a history that begins as they do, or ends before, is its own and is brought up to date.
    /// </summary>
    public void Resume(IReadOnlyList<EpochRecord> history)
    {
        _replacesOther = _replacesOther && !HistoryCsv.IsOfSameRun(_path, history);
        if (!_replacesOther)
        {
            Write(history);
        }
    }

    public void Write(IReadOnlyList<EpochRecord> history) => HistoryCsv.Write(_path, history);

    public void Dispose() => _lock.Dispose();
}
