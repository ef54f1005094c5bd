using System.Globalization;

namespace AeDsl.Training.Files;

/// <summary>What a file says, as far as a message can hold it: a damaged file may name a million things in a million letters.</summary>
internal static class Excerpt
{
    internal const int MostLetters = 120;
    internal const int MostItems = 20;

    /// <summary>A text, or its beginning and how long it is.</summary>
    public static string Of(string text, int most = MostLetters)
        => text.Length <= most
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, most)}… ({text.Length:N0} letters)");

    /// <summary>Items one after another, or the first of them and how many more there are.</summary>
    public static string Of(IReadOnlyCollection<string> items, string separator)
    {
        var shown = string.Join(separator, items.Take(MostItems).Select(item => Of(item)));
        return items.Count <= MostItems
            ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown}{separator}and {items.Count - MostItems:N0} more");
    }

    /// <summary><c>(1, 28, 28)</c>.</summary>
    public static string Of(IReadOnlyCollection<long> shape)
        => $"({Of([.. shape.Select(size => size.ToString(CultureInfo.InvariantCulture))], ", ")})";
}
