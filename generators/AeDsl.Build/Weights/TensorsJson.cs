using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Build.Weights;

/// <summary>
/// The JSON of a safetensors header. A task that MSBuild loads brings no library along that MSBuild may have in another version; the
/// framework's own reader shows JSON as XML.
/// </summary>
internal static class TensorsJson
{
    private const string Metadata = "__metadata__";

    /// <summary>A header has names, in them a shape, and in it sizes: what is deeper is no header.</summary>
    internal const int MostDepth = 8;

    /// <summary>The tensors in the order of the file.</summary>
    /// <exception cref="UnreadableFileException">It is no such JSON.</exception>
    public static IReadOnlyList<TensorEntry> Read(byte[] json)
    {
        if (json.Length == 0 || json[0] != (byte)'{') throw new UnreadableFileException("it is no safetensors file: its header is no JSON");
        var entries = new List<TensorEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in Root(json).Elements())
        {
            var name = NameOf(element);
            if (!names.Add(name)) throw new UnreadableFileException($"it is damaged: its header names {name} twice");
            if (name != Metadata) entries.Add(Entry(name, element));
        }
        return entries;
    }

    private static XElement Root(byte[] json)
    {
        var quotas = new XmlDictionaryReaderQuotas
        {
            MaxDepth = MostDepth,
            MaxStringContentLength = json.Length,
            MaxArrayLength = json.Length,
            MaxBytesPerRead = int.MaxValue,
            MaxNameTableCharCount = int.MaxValue,
        };
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(json, 0, json.Length, new UTF8Encoding(false, true), quotas, null);
            return XElement.Load(reader);
        }
        catch (Exception error) when (error is XmlException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new UnreadableFileException("it is damaged: its header is no JSON of names, types and shapes");
        }
    }

    private static TensorEntry Entry(string name, XElement element)
    {
        var (type, shape, places) = (
            element.Elements("dtype").FirstOrDefault(), element.Elements("shape").FirstOrDefault(),
            element.Elements("data_offsets").FirstOrDefault());
        if (type is null || shape is null || places is null)
        {
            throw new UnreadableFileException($"it is damaged: {name} lacks dtype, shape or data_offsets");
        }
        var offsets = Numbers(name, places);
        if (offsets.Count != 2) throw new UnreadableFileException($"it is damaged: {name} has {offsets.Count} places, and needs 2");
        if (KindOf(type) != "string" || type.Value.Length == 0 || type.Value.Any(letter => letter <= ' '))
        {
            throw new UnreadableFileException($"it is damaged: the type of {name} is no word");
        }
        return new TensorEntry(
            new TensorHeader(name, type.Value, new Shape(Numbers(name, shape).ToEquatableArray())), offsets[0], offsets[1]);
    }

    private static List<long> Numbers(string name, XElement array)
    {
        var numbers = new List<long>();
        foreach (var item in array.Elements())
        {
            if (KindOf(array) != "array" || KindOf(item) != "number"
                || !long.TryParse(item.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new UnreadableFileException($"it is damaged: the {array.Name.LocalName} of {name} is not made of whole numbers");
            }
            numbers.Add(number);
        }
        return numbers;
    }

    private static string? KindOf(XElement element) => element.Attribute("type")?.Value;

    /// <summary>What cannot be the name of an XML element stands in an attribute.</summary>
    private static string NameOf(XElement element) =>
        element.Name.NamespaceName == "item" ? element.Attribute("item")?.Value ?? "" : element.Name.LocalName;
}
