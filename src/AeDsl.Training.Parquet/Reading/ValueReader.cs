using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using AeDsl.Training.Files;
using AeDsl.Training.Parquet.Columns;
using ParquetSharp;

namespace AeDsl.Training.Parquet.Reading;

/// <summary>Values of a column as a table takes them: numbers, truths, texts, or an <see cref="UnusableValue"/>.</summary>
/// <param name="type">The column's type.</param>
/// <param name="isNumeric">They are numbers to the table, and no categories.</param>
internal sealed class ValueReader(ColumnType type, bool isNumeric)
{
    /// <summary>A decimal of 76 digits, which is the longest that other readers know.</summary>
    internal const int MostDecimalBytes = 32;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public object Of(int value) => type.Scale is not null ? Decimal(value) : type.IsUnsigned ? (uint)value : value;

    public object Of(long value) => type.Scale is not null ? Decimal(value) : type.IsUnsigned ? (ulong)value : value;

    public static object Of(double value)
        => double.IsFinite(value)
            ? value
            : new UnusableValue(
                value.ToString(CultureInfo.InvariantCulture),
                "is no finite number. If it means that there is none, write null instead, and set Missing of the column");

    public unsafe object Of(ByteArray value) => Of(new ReadOnlySpan<byte>((void*)value.Pointer, value.Length));

    public unsafe object Of(FixedLenByteArray value)
    {
        var bytes = new ReadOnlySpan<byte>((void*)value.Pointer, type.Length);
        return type.Scale is not null ? Of(bytes) : Of((double)BinaryPrimitives.ReadHalfLittleEndian(bytes));
    }

    private object Of(ReadOnlySpan<byte> bytes)
    {
        if (type.Scale is not null)
        {
            return bytes.Length <= MostDecimalBytes
                ? Decimal(new BigInteger(bytes, isBigEndian: true))
                : new UnusableValue(
                    string.Create(CultureInfo.InvariantCulture, $"a decimal of {bytes.Length:N0} bytes"), "has more than 76 digits");
        }

        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new UnusableValue(
                $"\"{Excerpt.Of(System.Text.Encoding.UTF8.GetString(bytes))}\"",
                "is no text in UTF-8. Write the file again from the original texts");
        }
    }

    private object Decimal(BigInteger unscaled) => isNumeric ? DecimalValue.ToDouble(unscaled, type.Scale!.Value) : unscaled;
}
