namespace AeDsl.Training.Data;

/// <summary>Bytes 0 to 255 as floats 0 to 1.</summary>
internal static class ByteValues
{
    // A quotient of a byte and 255 is the same number wherever it is computed.
    private static readonly float[] s_ofByte = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    public static void ToFloats(ReadOnlySpan<byte> from, Span<float> to)
    {
        var values = s_ofByte;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = values[from[i]];
        }
    }
}
