namespace TorchSharp.Utils;

/// <summary>Integers in as few bytes as they need: seven bits a byte, the lowest first, the eighth bit set where more follow.</summary>
public static class LEB128Codec
{
    /// <summary>The bytes of a number that is not negative.</summary>
    public static IEnumerable<byte> Encode(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        do
        {
            var low = (byte)(value & 0x7f);
            value >>= 7;
            yield return value != 0 ? (byte)(low | 0x80) : low;
        }
        while (value != 0);
    }

    /// <summary>Writes the bytes of a number that is not negative.</summary>
    public static void Encode(this BinaryWriter writer, long value)
    {
        foreach (var part in Encode(value))
            writer.Write(part);
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">The bytes are of no 64-bit number.</exception>
    public static long Decode(this BinaryReader reader)
    {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = reader.ReadByte();
            value |= (long)(part & 0x7f) << shift;
            if ((part & 0x80) == 0)
                return value;
        }

        throw new InvalidDataException("The stream holds no LEB128 number here.");
    }
}
