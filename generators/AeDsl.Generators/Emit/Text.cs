using AeDsl.Core.Model;

namespace AeDsl.Generators.Emit;

/// <summary>Words of doc comments.</summary>
internal static class Text
{
    /// <summary><c>Images</c> of <c>images</c>.</summary>
    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    /// <summary><c> in [0, 1]</c>, with the space before it; nothing of a range without bounds.</summary>
    public static string Range(ValueRange range) => range.IsAny ? "" : $" {range.ToString().Replace("<", "&lt;").Replace(">", "&gt;")}";
}
