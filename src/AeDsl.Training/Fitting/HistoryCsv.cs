using System.Globalization;
using System.Text;

namespace AeDsl.Training;

/// <summary>The losses of a run as a table: <c>epoch,train,test,seconds</c>, losses per example, with a point in every culture.</summary>
public static class HistoryCsv
{
    private const string Header = "epoch,train,test,seconds";

    /// <summary>Writes the table, whole or not at all; a run without a test set leaves that column empty.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="history">The epochs.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void Write(string path, IReadOnlyList<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var epoch in history)
        {
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch},{epoch.Train.Total:G9},{epoch.Test?.Total:G9},{epoch.Seconds:F3}\n");
        }

        AtomicFile.WriteText(path, text.ToString());
    }
}
