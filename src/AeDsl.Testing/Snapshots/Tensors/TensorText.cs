using System.Globalization;
using System.Text;
using AeDsl.Training.Files;
using TorchSharp;

namespace AeDsl.Testing;

/// <summary>
/// The text of a tensor: a line with its type and shape, then its numbers, eight to a line, no line over the end of a row, each line behind
/// the place of its first number: <c>[1, 0, 8] 0.5 0.25</c>.
/// </summary>
internal static class TensorText
{
    private const int OnOneLine = 8;

    public static string Write(TensorContent tensor)
    {
        var text = new StringBuilder(tensor.Kind).Append('\n');
        var row = tensor.Shape.Length == 0 ? 1 : tensor.Shape[^1];
        for (long start = 0; start < tensor.Count; start += row)
        {
            for (var first = start; first < start + row; first += OnOneLine)
            {
                text.Append(tensor.Place(first));
                for (var i = first; i < Math.Min(first + OnOneLine, start + row); i++)
                {
                    text.Append(' ').Append(tensor.Number(i));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <param name="name">What the text is of, for messages.</param>
    /// <param name="text">As <see cref="Write"/> gives it.</param>
    /// <exception cref="InvalidDataException">It is not the text of a tensor.</exception>
    public static TensorContent Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var open = lines[0].IndexOf(" (", StringComparison.Ordinal);
        var type = TensorContent.Types.Where(pair => open > 0 && pair.Value == lines[0][..open])
            .Select(pair => (torch.ScalarType?)pair.Key)
            .FirstOrDefault();
        if (type is null
            || !lines[0].EndsWith(')')
            || !TryReadAll(lines[0][(open + 2)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries), out long[] shape)
            || shape.Any(size => size < 0))
        {
            throw new InvalidDataException(
                $"{name} is no tensor: its first line is '{Excerpt.Of(lines[0])}', needed is a type and a shape, such as 'float32 (2, "
                + "3)'.");
        }

        var numbers = new List<string>();
        for (var i = 1; i < lines.Length; i++)
        {
            var close = lines[i].IndexOf(']', StringComparison.Ordinal);
            numbers.AddRange(lines[i].StartsWith('[') && close > 0
                ? lines[i][(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : throw new InvalidDataException(
                    $"{name}, line {i + 1}: '{Excerpt.Of(lines[i])}' does not begin with a place, such as '[0, 8]'."));
        }

        var empty = new TensorContent(type.Value, shape, [], []);
        if (numbers.Count != empty.Count)
        {
            throw new InvalidDataException($"{name} has {numbers.Count} numbers, {Excerpt.Of(empty.Kind)} needs {empty.Count}.");
        }

        double[] reals = [];
        long[] integers = [];
        if (empty.IsWhole ? !TryReadAll([.. numbers], out integers) : !TryReadAll([.. numbers], out reals))
        {
            var wrong = numbers.First(
                number => empty.IsWhole ? !TryReadAll([number], out long[] _) : !TryReadAll([number], out double[] _));
            throw new InvalidDataException($"{name} is {Excerpt.Of(empty.Kind)}, and '{Excerpt.Of(wrong)}' is no such number.");
        }

        return empty with { Reals = reals, Integers = integers };
    }

    private static bool TryReadAll<T>(string[] texts, out T[] numbers)
        where T : struct, IParsable<T>
    {
        numbers = new T[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!T.TryParse(texts[i], CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        return true;
    }
}
