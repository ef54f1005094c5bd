using Google.Protobuf;
using Onnx;

namespace AeDsl.Export.Graphs;

/// <summary>Attributes of a node.</summary>
internal static class NodeAttribute
{
    public static AttributeProto Of(string name, long value) => new()
    {
        Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value,
    };

    public static AttributeProto Of(string name, double value) => new()
    {
        Name = name, Type = AttributeProto.Types.AttributeType.Float, F = (float)value,
    };

    public static AttributeProto Of(string name, string value) => new()
    {
        Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value),
    };

    public static AttributeProto Of(string name, params long[] values) => new()
    {
        Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { values },
    };
}
