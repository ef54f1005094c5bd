using System.Globalization;
using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;
using ParquetSharp;
using ParquetSharp.Schema;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>What each type of a column becomes.</summary>
public sealed class TypeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Integers_of_each_width_are_numbers_and_categories()
    {
        Both<sbyte>([sbyte.MinValue, 0, sbyte.MaxValue]);
        Both<byte>([0, 1, byte.MaxValue]);
        Both<short>([short.MinValue, 0, short.MaxValue]);
        Both<ushort>([0, 1, ushort.MaxValue]);
        Both<int>([int.MinValue, 0, int.MaxValue]);
        Both<uint>([0, 1, uint.MaxValue]);
        Both<long>([long.MinValue, 0, long.MaxValue]);
        Both<ulong>([0, 1, ulong.MaxValue]);
    }

    [Fact]
    public void Integers_that_may_be_null_are_the_same()
    {
        Both<sbyte?>([sbyte.MinValue, 0, sbyte.MaxValue]);
        Both<byte?>([0, 1, byte.MaxValue]);
        Both<uint?>([0, 1, uint.MaxValue]);
        Both<long?>([long.MinValue, 0, long.MaxValue]);
        Both<ulong?>([0, 1, ulong.MaxValue]);
    }

    [Fact]
    public void Floats_of_each_width_are_numbers()
    {
        Assert.Equal([0.1, double.Epsilon, double.MaxValue, -0.0], Numbers(0.1, double.Epsilon, double.MaxValue, -0.0));
        Assert.Equal([0.1f, float.Epsilon, float.MaxValue], Numbers(0.1f, float.Epsilon, float.MaxValue));
        Assert.Equal([(double)(Half)0.1, 65504, -2], Numbers((Half)0.1, Half.MaxValue, (Half)(-2)));
        Assert.Equal([0.1f, -1], Numbers<float?>(0.1f, -1));
        Assert.Equal([0.5, -1], Numbers<Half?>((Half)0.5, (Half)(-1)));
    }

    [Fact]
    public void Truths_are_1_and_0_and_True_and_False()
    {
        _folder.Write(TestColumn.Of("a", true, false), TestColumn.Of<bool?>("b", false, true));

        var numbers = _folder.Read(new NumericColumn("a"), new NumericColumn("b"));
        Assert.Equal([1, 0], numbers.Numbers("a"));
        Assert.Equal([0, 1], numbers.Numbers("b"));
        var texts = _folder.Read(new CategoryColumn("a"), new LabelColumn("b"));
        Assert.Equal(["True", "False"], texts.Texts("a"));
        Assert.Equal(["False", "True"], texts.Texts("b"));
    }

    [Theory]
    [InlineData(2, 9)]
    [InlineData(4, 18)]
    [InlineData(3, 28)]
    public void Decimals_are_the_nearest_doubles(int scale, int digits)
    {
        // ParquetSharp writes the first two as 32 and 64 bits, which pandas and DuckDB do, and all as bytes.
        decimal[] values = [0.01m, -0.01m, 12345.67m, -7, 0, 99999.99m];
        foreach (var asIntegers in new[] { false, digits < 19 })
        {
            _folder.Write(
                [new TestColumn<decimal>("x", values) { Type = LogicalType.Decimal(digits, scale) }],
                int.MaxValue,
                settings => _ = asIntegers ? settings.EnableStoreDecimalAsInteger() : settings.DisableStoreDecimalAsInteger());

            var texts = values.Select(value => value.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(
                texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture)), _folder.Read(new NumericColumn("x")).Numbers("x"));
        }
    }

    [Fact]
    public void Decimals_that_no_double_holds_are_rounded_once()
    {
        decimal[] values =
        [
            0.1234567890123456789012345678m, 9007199254740993.5m, 957561568694982.9m, 134014193531081.09m,
            -79228162514264337593543950335m,
        ];
        foreach (var value in values.Concat(Enumerable.Range(0, 29).Select(scale => new decimal(59, 0, 0, isNegative: false, (byte)scale))))
        {
            var scale = (decimal.GetBits(value)[3] >> 16) & 0xFF;
            _folder.Write(new TestColumn<decimal>("x", [value]) { Type = LogicalType.Decimal(29, scale) });

            Assert.Equal(
                double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
                Assert.Single(_folder.Read(new NumericColumn("x")).Numbers("x")));
        }
    }

    [Fact]
    public void Decimals_without_a_point_are_categories_too()
    {
        _folder.Write(
            new TestColumn<decimal?>("x", [7, null, -12]) { Type = LogicalType.Decimal(20, 0) },
            new TestColumn<decimal>("y", [7, 8, 9]) { Type = LogicalType.Decimal(20, 1) });

        Assert.Equal(
            ["7", "none", "-12"],
            _folder.Read(new CategoryColumn("x") { Missing = MissingValue.Constant, Constant = "none" }).Texts("x"));
        Assert.Equal(
            ": the column \"y\" is a decimal of 20 digits, 1 of them behind the point, but is declared as a CategoryColumn. Declare a "
            + "NumericColumn, or convert it to integers or texts first, for example with astype(\"Int64\") in pandas or a CAST in DuckDB.",
            _folder.Problem(new CategoryColumn("y")));
    }

    [Fact]
    public void Decimals_of_bytes_of_any_number_are_read_up_to_76_digits()
    {
        Decimals([[0x01, 0x00], [0xFF], [], [.. new byte[31], 5]]);
        Assert.Equal([25.6, -0.1, 0, 0.5], _folder.Read(new NumericColumn("x")).Numbers("x"));

        Decimals([[1], new byte[33]]);
        Assert.Equal(
            ", row 2, column \"x\": a decimal of 33 bytes has more than 76 digits.", _folder.Problem(new NumericColumn("x")));
    }

    [Fact]
    public void Texts_are_categories_to_the_letter()
    {
        string[] texts = ["DE", "", " DE", "Österreich", "日本", "a,\"b\"\n", "NULL", new('x', 100_000)];
        _folder.Write(TestColumn.Of("x", texts));

        Assert.Equal(texts, _folder.Read(new CategoryColumn("x")).Texts("x"));
        Assert.Equal(texts, _folder.Read(new CategoryColumn("x") { Missing = MissingValue.SkipRow }).Texts("x"));
    }

    [Fact]
    public void Members_of_an_enumeration_are_texts()
    {
        using var node = new PrimitiveNode("x", Repetition.Required, LogicalType.Enum(), PhysicalType.ByteArray);
        _folder.Write([node], group => WriteBytes(group, ["card"u8.ToArray(), "cash"u8.ToArray()]));

        Assert.Equal(["card", "cash"], _folder.Read(new CategoryColumn("x")).Texts("x"));
    }

    [Fact]
    public void A_column_without_any_value_is_missing()
    {
        using var node = new PrimitiveNode("x", Repetition.Optional, LogicalType.Null(), PhysicalType.Int32);
        _folder.Write([node], group =>
        {
            using var column = (ColumnWriter<int>)group.NextColumn();
            column.WriteBatch(2, [0, 0], [], []);
        });

        Assert.Equal(
            [3, 3], _folder.Read(new NumericColumn("x") { Missing = MissingValue.Constant, Constant = 3 }).Numbers("x"));
        Assert.Equal(["", ""], _folder.Read(new CategoryColumn("x") { Missing = MissingValue.Constant }).Texts("x"));
    }

    private void Both<T>(T[] values)
    {
        _folder.Write(TestColumn.Of("x", values));
        Assert.Equal(
            values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _folder.Read(new NumericColumn("x")).Numbers("x"));
        Assert.Equal(
            values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)),
            _folder.Read(new CategoryColumn("x")).Texts("x"));
    }

    private IReadOnlyList<double> Numbers<T>(params T[] values)
    {
        _folder.Write(TestColumn.Of("x", values));
        return _folder.Read(new NumericColumn("x")).Numbers("x");
    }

    private void Decimals(byte[][] values)
    {
        using var node = new PrimitiveNode("x", Repetition.Required, LogicalType.Decimal(76, 1), PhysicalType.ByteArray);
        _folder.Write([node], group => WriteBytes(group, values));
    }

    private static unsafe void WriteBytes(RowGroupWriter group, byte[][] values)
    {
        using var column = (ColumnWriter<ByteArray>)group.NextColumn();
        foreach (var value in values)
        {
            fixed (byte* bytes = value)
            {
                column.WriteBatch([new ByteArray((nint)bytes, value.Length)]);
            }
        }
    }
}
