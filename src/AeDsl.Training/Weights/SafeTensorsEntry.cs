using System.Text.Json;
using static TorchSharp.torch;

namespace AeDsl.Training.Weights;

/// <summary>An element type: its name in the format, TorchSharp's name for it, and the bytes of an element.</summary>
internal sealed record SafeTensorsType(string Name, ScalarType ScalarType, int Size)
{
    private static readonly SafeTensorsType[] s_all =
    [
        new("F64", ScalarType.Float64, 8), new("I64", ScalarType.Int64, 8), new("F32", ScalarType.Float32, 4),
        new("I32", ScalarType.Int32, 4),
        new("F16", ScalarType.Float16, 2), new("BF16", ScalarType.BFloat16, 2), new("I16", ScalarType.Int16, 2),
        new("U8", ScalarType.Byte, 1), new("I8", ScalarType.Int8, 1), new("BOOL", ScalarType.Bool, 1),
    ];

    public static SafeTensorsType? Of(ScalarType type) => Array.Find(s_all, known => known.ScalarType == type);

    public static SafeTensorsType? Of(string? name) => Array.Find(s_all, known => known.Name == name);
}

/// <summary>
/// One tensor as the header describes it; its values are the bytes from Begin up to End, counted from the end of the header.
/// </summary>
internal sealed record SafeTensorsEntry(string Name, SafeTensorsType Type, long[] Shape, long Begin, long End)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(Name);
        json.WriteString("dtype", Type.Name);
        json.WriteStartArray("shape");
        foreach (var size in Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(Begin);
        json.WriteNumberValue(End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
