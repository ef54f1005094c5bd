using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Export.PyTorch;

/// <summary>Values and names as Python source.</summary>
internal static class PythonLiteral
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
    };

    public static string Of(bool value) => value ? "True" : "False";

    /// <summary><c>(1, 28, 28)</c>, <c>(20,)</c>.</summary>
    public static string Of(Shape shape) => shape.Rank == 1 ? $"({Literal.Of(shape[0])},)" : $"({Literal.Sizes(shape)})";

    /// <summary>One number where height and width agree.</summary>
    public static string Of(Pair pair) =>
        pair.IsSquare ? Literal.Of(pair.Height) : $"({Literal.Of(pair.Height)}, {Literal.Of(pair.Width)})";

    public static string Of(string text) => $"\"{string.Concat(text.Select(Escaped))}\"";

    /// <summary>A name as Python has them: other signs become underscores, and a name that is taken gets one more.</summary>
    public static string Name(string name, IReadOnlySet<string> taken)
    {
        var letters = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || char.IsLetter(letter) ? letter : '_'));
        return s_keywords.Contains(letters) || taken.Contains(letters) ? $"{letters}_" : letters;
    }

    /// <summary>A call, whose arguments that are null are left out.</summary>
    public static string Call(string function, params IEnumerable<string?> arguments) =>
        $"{function}({string.Join(", ", arguments.Where(argument => argument is not null))})";

    /// <summary><c>stride=2</c>; null where it is the default.</summary>
    public static string? Named<T>(string name, T value, T usual, Func<T, string> text) =>
        EqualityComparer<T>.Default.Equals(value, usual) ? null : $"{name}={text(value)}";

    private static string Escaped(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when char.IsControl(letter) || char.IsSurrogate(letter)
            || char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
            $"\\u{(int)letter:x4}",
        _ => letter.ToString(),
    };
}
