using System.Globalization;
using System.Text;
using AeDsl.Training.Files;
using static TorchSharp.torch;

namespace AeDsl.Training.Weights;

/// <summary>Whether tensors and texts can be saved under their names and come back under the same ones.</summary>
internal static class SafeTensorsNames
{
    /// <exception cref="ArgumentException">A tensor or text is null, or a name or text can't be written.</exception>
    public static void Check(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        foreach (var (name, tensor) in tensors)
        {
            CheckUnicode("A tensor cannot be named", name, nameof(tensors));
            if (name == SafeTensorsHeader.MetadataName)
            {
                throw new ArgumentException($"A tensor cannot be named {name}: the format uses that name for its texts.", nameof(tensors));
            }

            if (tensor is null)
            {
                throw new ArgumentException($"{Excerpt.Of(name)} is null; needed is a tensor.", nameof(tensors));
            }
        }

        foreach (var (name, text) in metadata ?? new Dictionary<string, string>())
        {
            CheckUnicode("A text cannot be named", name, nameof(metadata));
            if (text is null)
            {
                throw new ArgumentException($"{Excerpt.Of(name)} is null; needed is a text.", nameof(metadata));
            }

            CheckUnicode($"The text {Excerpt.Of(name)} cannot be", text, nameof(metadata));
        }
    }

    /// <summary>JSON is UTF-8, in which half a pair of surrogates becomes U+FFFD, as any other half does.</summary>
    private static void CheckUnicode(string what, string text, string parameter)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (!char.IsSurrogate(text[place]))
            {
                continue;
            }

            if (place + 1 == text.Length || !char.IsSurrogatePair(text[place], text[place + 1]))
            {
                throw new ArgumentException(
                    $"{what} {Excerpt.Of(Shown(text))}: half a pair of surrogates is no letter, and could not be read back.", parameter);
            }

            place++;
        }
    }

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var letter in text)
        {
            _ = char.IsSurrogate(letter)
                ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
                : shown.Append(letter);
        }

        return shown.ToString();
    }
}
