using AeDsl.Training.Data;

namespace Gallery.Running;

/// <summary>The systems of this program, found by their interface.</summary>
internal static class AllSystems
{
    /// <summary>All of them by their row and name.</summary>
    public static IReadOnlyList<ISystem> InOrder { get; } =
    [
        .. typeof(AllSystems).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISystem)))
            .Select(type => (ISystem)Activator.CreateInstance(type)!)
            .OrderBy(system => system.Row)
            .ThenBy(system => system.Name, StringComparer.Ordinal),
    ];

    /// <summary>The system of a name; none where there is none.</summary>
    public static ISystem? Named(string name) => InOrder.FirstOrDefault(system => system.Name == name);

    /// <summary>
    /// The name that is most like one that was mistyped: fewest letters to insert, delete or replace (Levenshtein's distance).
    /// </summary>
    public static string Nearest(string name) => InOrder.MinBy(system => Distance(name, system.Name))!.Name;

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var (i, letter) in from.Index())
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (letter == to[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
