using System.Globalization;
using System.Text;
using AeDsl.Core.Model;

namespace AeDsl.Core.Headers;

/// <summary>Names, shapes and tensors as parts of a line of text, which nothing in a file's header may end.</summary>
internal static class TextLine
{
    private const string Scalar = "scalar";

    /// <summary><c>F32 400x784 encoder.1.weight</c>.</summary>
    public static string Of(TensorHeader tensor) => $"{tensor.Type} {Of(tensor.Shape)} {Escaped(tensor.Name)}";

    /// <summary>What <see cref="Of(TensorHeader)"/> wrote; null for another line.</summary>
    public static TensorHeader? Tensor(string line) =>
        line.Split([' '], 3) is { Length: 3 } parts && parts.All(part => part.Length > 0) && ShapeOf(parts[1]) is { } shape
            ? new TensorHeader(Unescaped(parts[2]), parts[0], shape)
            : null;

    /// <summary><c>400x784</c>, or <c>scalar</c>.</summary>
    public static string Of(Shape shape) => shape.Rank == 0
        ? Scalar
        : string.Join("x", shape.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What <see cref="Of(Shape)"/> wrote; null for another text.</summary>
    public static Shape? ShapeOf(string text)
    {
        if (text == Scalar) return Shape.Of();
        var sizes = new List<long>();
        foreach (var part in text.Split('x'))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return null;
            sizes.Add(size);
        }
        return new Shape(sizes.ToEquatableArray());
    }

    /// <summary>A text without line breaks and without white space around it.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isEdge = char.IsWhiteSpace(letter) && (i == 0 || i == text.Length - 1);
            if (letter == '\\') escaped.Append(@"\\");
            else if (isEdge || char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.IsSurrogate(letter) && !IsPaired(text, i))
            {
                escaped.Append(@"\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
            else escaped.Append(letter);
        }
        return escaped.ToString();
    }

    /// <summary>What <see cref="Escaped"/> was given.</summary>
    public static string Unescaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) plain.Append(text[i]);
            else if (text[i + 1] == 'u' && i + 5 < text.Length
                && int.TryParse(text.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 5;
            }
            else plain.Append(text[++i]);
        }
        return plain.ToString();
    }

    /// <summary>Half of a letter cannot be written as UTF-8.</summary>
    private static bool IsPaired(string text, int i) =>
        char.IsHighSurrogate(text[i])
            ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
            : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
