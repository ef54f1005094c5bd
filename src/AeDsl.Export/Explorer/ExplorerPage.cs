using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace AeDsl.Export.Explorer;

/// <summary>Writes the page: one HTML file with the runtime, the decoder and the data in it.</summary>
internal static partial class ExplorerPage
{
    private static readonly string[] s_scripts =
        ["bytes.js", "decoder.js", "planes.js", "drawing.js", "scatter.js", "path.js", "explorer.js"];

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Named, because programs of one file leave out the default.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <exception cref="NotSupportedException">It is larger than it may be.</exception>
    public static string Write(ExplorerContent content, byte[] decoder, LatentExplorerOptions options)
    {
        ThrowIfTooLarge(content.Model, decoder.Length, options);
        // Characters that could end the script are escaped: the default encoder writes \u003C.
        var data = JsonSerializer.Serialize(content, s_json);
        var page = Placeholder().Replace(Text("explorer.html"), found => found.Groups[1].Value switch
        {
            "title" => WebUtility.HtmlEncode(content.Title),
            "version" => Version(),
            "style" => Text("explorer.css"),
            "data" => data,
            "decoder" => Convert.ToBase64String(decoder),
            "licence" => Text("onnxruntime-web.LICENSE"),
            "runtime" => Packed("ort.mjs.gz"),
            "wasm" => Packed("ort.wasm.gz"),
            "script" => string.Join('\n', s_scripts.Select(Text)),
            var other => throw new InvalidOperationException($"The page has nothing for {other}."),
        });
        return Encoding.UTF8.GetByteCount(page) is var length && length <= options.MostBytes
            ? page
            : throw TooLarge(content.Model, length, decoder.Length, options);
    }

    /// <exception cref="NotSupportedException">A decoder of so many bytes has no place in the page.</exception>
    public static void ThrowIfTooLarge(string model, double decoder, LatentExplorerOptions options)
    {
        var least = Base64.LengthOf(decoder) + Base64.LengthOf(Resource("ort.wasm.gz").Length);
        if (least > options.MostBytes) throw TooLarge(model, least, decoder, options);
    }

    private static NotSupportedException TooLarge(string model, double length, double decoder, LatentExplorerOptions options) => new(
        $"The page of {model} would have {Megabytes(length)}, and MostBytes allows {Megabytes(options.MostBytes)}: the weights of its "
            + $"decoder have {Megabytes(decoder)}, which take {Megabytes(Base64.LengthOf(decoder))} in a page, and the runtime has "
            + $"{Megabytes(Base64.LengthOf(Resource("ort.wasm.gz").Length))}. Make the decoder smaller, show fewer examples (Count), or "
            + "raise LatentExplorerOptions.MostBytes.");

    private static string Megabytes(double bytes) => $"{(bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} MB";

    private static string Version() =>
        typeof(ExplorerPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Packed(string name)
    {
        using var stream = Resource(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(Resource(name));
        return reader.ReadToEnd().TrimEnd();
    }

    private static Stream Resource(string name) => typeof(ExplorerPage).Assembly.GetManifestResourceStream(name)!;

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
