using System.Text;
using AeDsl.Core.Model;

namespace AeDsl.Core.Headers;

/// <summary>
/// Headers as the text that the build hands to the compiler: a line for each file, and under it a line for each of its tensors. The same
/// headers give the same text.
/// </summary>
internal static class HeadersText
{
    /// <summary>The name of the text's file.</summary>
    public const string FileName = "aedsl.headers";

    private const string Weights = "weights ";
    private const string Data = "data ";
    private const string Indent = "    ";
    private const string Fault = "fault ";
    private const string Tensor = "tensor ";
    private const string Picture = "picture ";
    private const string Array = "array ";

    /// <summary>Writes headers.</summary>
    public static string Write(FileHeaders headers)
    {
        var text = new StringBuilder();
        foreach (var file in headers.Weights)
        {
            Line(text, "", Weights, TextLine.Escaped(file.Path));
            if (file.Fault is { } fault) Line(text, Indent, Fault, TextLine.Escaped(fault));
            foreach (var tensor in file.Tensors) Line(text, Indent, Tensor, TextLine.Of(tensor));
        }
        foreach (var files in headers.Data)
        {
            Line(text, "", Data, TextLine.Escaped(files.Pattern));
            if (files.Fault is { } fault) Line(text, Indent, Fault, TextLine.Escaped(fault));
            if (files is { File: { } file, Shape: { } shape })
            {
                Line(text, Indent, files.IsPicture ? Picture : Array, $"{TextLine.Of(shape)} {TextLine.Escaped(file)}");
            }
        }
        return text.ToString();
    }

    /// <summary>Reads what was written. Lines of another version are passed over: the next build writes the text anew.</summary>
    public static FileHeaders Read(string text)
    {
        var (weights, data) = (new List<WeightsHeader>(), new List<DataHeader>());
        var tensors = new List<TensorHeader>();
        // The last file that began belongs to one of the two lists.
        var isData = false;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (After(Weights, line) is { } path)
            {
                Finish();
                isData = false;
                weights.Add(new WeightsHeader(TextLine.Unescaped(path), default));
            }
            else if (After(Data, line) is { } pattern)
            {
                Finish();
                isData = true;
                data.Add(new DataHeader(TextLine.Unescaped(pattern), null, null));
            }
            else if (After(Fault, line) is { } fault)
            {
                if (isData) Change(data, last => last with { Fault = TextLine.Unescaped(fault) });
                else Change(weights, last => last with { Fault = TextLine.Unescaped(fault) });
            }
            else if (After(Tensor, line) is { } described && TextLine.Tensor(described) is { } tensor)
            {
                tensors.Add(tensor);
            }
            else if ((After(Picture, line) ?? After(Array, line)) is { } example
                && example.Split([' '], 2) is { Length: 2 } parts
                && TextLine.ShapeOf(parts[0]) is { } shape)
            {
                var isPicture = After(Picture, line) is not null;
                Change(data, last => last with { File = TextLine.Unescaped(parts[1]), Shape = shape, IsPicture = isPicture });
            }
        }
        Finish();
        return new FileHeaders(weights.ToEquatableArray(), data.ToEquatableArray());

        void Finish()
        {
            if (tensors.Count > 0) Change(weights, last => last with { Tensors = tensors.ToEquatableArray() });
            tensors.Clear();
        }
    }

    private static void Change<T>(List<T> headers, Func<T, T> change)
    {
        if (headers.Count > 0) headers[headers.Count - 1] = change(headers[headers.Count - 1]);
    }

    private static string? After(string word, string line) =>
        line.StartsWith(word, StringComparison.Ordinal) ? line.Substring(word.Length) : null;

    private static void Line(StringBuilder text, string indent, string word, string rest) =>
        text.Append(indent).Append(word).Append(rest).Append('\n');
}
