using System.Globalization;
using AeDsl.Training;

namespace Gallery.Running;

/// <summary>The losses of all trainings of a run in one table: <c>training,epoch,train,test,seconds</c>, losses per example.</summary>
internal sealed class RunHistory
{
    /// <summary>Rows that a training has at most: thousands of epochs are thinned evenly, with the first and the last kept.</summary>
    private const int MostRows = 1_000;

    private readonly List<IReadOnlyList<string>> _rows = [];

    public void Add(string training, IReadOnlyList<EpochRecord> history)
    {
        var count = Math.Min(history.Count, MostRows);
        for (var i = 0; i < count; i++)
        {
            var epoch = history[count == 1 ? 0 : (int)((long)i * (history.Count - 1) / (count - 1))];
            _rows.Add([
                training, Text(epoch.Epoch), Text(epoch.Train.Total), epoch.Test is { } test ? Text(test.Total) : "", Text(epoch.Seconds)
            ]);
        }
    }

    public void Write(string path) => Csv.Write(path, ["training", "epoch", "train", "test", "seconds"], _rows);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
