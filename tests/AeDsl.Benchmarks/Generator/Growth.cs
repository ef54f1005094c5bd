using System.Globalization;
using AeDsl.Benchmarks.Report;

namespace AeDsl.Benchmarks.Generator;

/// <summary>How costs grow with a project, in words.</summary>
internal static class Growth
{
    // Ten times the size for at most 22 times the cost: noise and caches make some difference, a loop in a loop makes 100 of it.
    private const double LinearUpTo = 1.35;

    /// <summary>A line for each case and direction of growth, and one on what an edit elsewhere allocates.</summary>
    /// <param name="rows">All results.</param>
    public static IEnumerable<string> Describe(IReadOnlyList<GeneratorResult> rows)
    {
        foreach (var name in rows.Select(row => row.Name).Distinct())
        {
            var own = rows.Where(row => row.Name == name).ToList();
            yield return Line(name, "models", [.. own.Where(row => row.Layers == 10).OrderBy(row => row.Models)], row => row.Models);
            yield return Line(name, "layers", [.. own.Where(row => row.Models == 1).OrderBy(row => row.Layers)], row => row.Layers);
        }

        if (rows
            .Where(row => row is { Name: "edit-elsewhere", Models: 1 })
            .OrderBy(row => row.Layers)
            .ToList() is [var small, .., var large])
        {
            var isFree = large.Bytes <= 1.1 * small.Bytes;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"An edit elsewhere allocates {(isFree ? "the same whatever the number of layers" : "more the more layers a model has")}: "
                    + $"{small.Bytes:N0} bytes with {small.Layers}, {large.Bytes:N0} with {large.Layers:N0}.");
        }
    }

    private static string Line(string name, string what, List<GeneratorResult> rows, Func<GeneratorResult, double> size)
    {
        var (before, last) = (rows[^2], rows[^1]);
        double Exponent(Func<GeneratorResult, double> cost) => Math.Log(cost(last) / cost(before)) / Math.Log(size(last) / size(before));
        var (time, memory) = (Exponent(row => row.Milliseconds), Exponent(row => row.Bytes));
        var verdict = Math.Max(time, memory) <= LinearUpTo ? "linear or less" : "more than linear";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {verdict} in the number of {what} (time grows as its power {time:F2}, memory {memory:F2})");
    }
}
