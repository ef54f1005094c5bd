using System.Buffers.Binary;

namespace AeDsl.Export.Explorer;

/// <summary>Numbers as the page reads them: little-endian, in base64.</summary>
internal static class Base64
{
    public static string Of(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return Convert.ToBase64String(bytes);
    }

    public static string Of(int[] values)
    {
        var bytes = new byte[values.Length * sizeof(int)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>How long bytes become.</summary>
    public static double LengthOf(double bytes) => Math.Ceiling(bytes / 3) * 4;
}
