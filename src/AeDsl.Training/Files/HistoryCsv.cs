using System.Globalization;
using System.Text;

namespace AeDsl.Training.Files;

/// <summary>
/// The losses of a run as a table: <c>epoch,train,test,seconds</c>, losses per example, with a point in every culture. Where the loss has
/// several terms, each follows with a column for the training set and one for the test set: <c>train Generator,test Generator</c>. The last
/// column, <c>rate</c>, is the learning rate.
/// </summary>
public static class HistoryCsv
{
    internal const string Header = "epoch,train,test,seconds";

    // A run that was killed may have gone through an epoch twice, which took another time and gave the same.
    private static readonly int s_secondsColumn = Header.Split(',').Length - 1;

    /// <summary>Writes the table, whole or not at all; a run without a test set leaves its columns empty.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="history">The epochs.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void Write(string path, IReadOnlyList<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        AtomicFile.WriteText(path, Text(history));
    }

    /// <summary>
    /// Whether a table has epochs of this history: those that both have are the same but for their time, and there is one, or the table has
    /// none.
    /// </summary>
    internal static bool IsOfSameRun(string path, IReadOnlyList<EpochRecord> history)
    {
        var found = File.ReadLines(path).Skip(1).Take(history.Count + 1).ToList();
        var own = Text(history).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        return found.Count == 0 || (history.Count > 0 && found.Zip(own).All(rows => Losses(rows.First).SequenceEqual(Losses(rows.Second))));
    }

    private static IEnumerable<string> Losses(string row) => row.Split(',').Where((_, column) => column != s_secondsColumn);

    private static string Text(IReadOnlyList<EpochRecord> history)
    {
        var terms = history.Count > 0 && history[0].Train.Terms.Count > 1 ? history[0].Train.Terms.Keys.ToList() : [];
        var text = new StringBuilder(Header);
        terms.ForEach(term => text.Append(CultureInfo.InvariantCulture, $",train {term},test {term}"));
        text.Append(",rate\n");
        foreach (var epoch in history)
        {
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch},{epoch.Train.Total:G9},{epoch.Test?.Total:G9},{epoch.Seconds:F3}");
            terms.ForEach(term => text.Append(CultureInfo.InvariantCulture, $",{epoch.Train.Terms[term]:G9},{epoch.Test?.Terms[term]:G9}"));
            text.Append(CultureInfo.InvariantCulture, $",{epoch.LearningRate:G9}\n");
        }

        return text.ToString();
    }
}
