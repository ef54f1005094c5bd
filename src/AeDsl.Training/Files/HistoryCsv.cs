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

    /// <summary>Writes the table, whole or not at all; a run without a test set leaves its columns empty.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="history">The epochs.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void Write(string path, IReadOnlyList<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(history);
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

        AtomicFile.WriteText(path, text.ToString());
    }
}
