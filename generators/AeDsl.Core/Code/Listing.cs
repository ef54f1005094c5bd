namespace AeDsl.Core.Code;

/// <summary>Several things as a sentence names them: <c>a</c>, <c>a and b</c>, <c>a, b, and c</c>.</summary>
internal static class Listing
{
    public static string And(IEnumerable<string> items) => Join(items.ToList(), "and");

    public static string Or(IEnumerable<string> items) => Join(items.ToList(), "or");

    private static string Join(List<string> items, string word) => items.Count switch
    {
        0 => "",
        1 => items[0],
        2 => $"{items[0]} {word} {items[1]}",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))}, {word} {items[items.Count - 1]}",
    };
}
