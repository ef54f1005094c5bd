using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;
using ParquetSharp;
using ParquetSharp.Schema;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>Columns that can't be read say why, and what to do, before any row is read.</summary>
public sealed class HostileColumnTests : IDisposable
{
    private const string WriteColumns =
        "Only single values at the top level are read: give each value that is needed a column of its own first, for example with pandas "
        + "or DuckDB.";

    private const string WriteNumbers = "Convert it to numbers first, such as hours or days, for example with pandas or DuckDB.";

    private static readonly NumericColumn s_x = new("x");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_column_that_is_not_there_says_which_are()
    {
        _folder.Write(TestColumn.Of("Amount", 1), TestColumn.Of("land", "DE"), TestColumn.Of("x", 1), TestColumn.Of("x", 2));

        Assert.Equal(
            " has no column \"country\"; it has \"Amount\", \"land\", \"x\", \"x\".", _folder.Problem(new CategoryColumn("country")));
        Assert.Equal(
            " has no column \"amount\"; it has \"Amount\", \"land\", \"x\", \"x\". Names are compared with their case: write \"Amount\".",
            _folder.Problem(new NumericColumn("amount")));
        Assert.Equal(
            " has no column \"land.x\"; it has \"Amount\", \"land\", \"x\", \"x\".", _folder.Problem(new NumericColumn("land.x")));
        Assert.Equal(" has the column \"x\" twice. Rename one of them.", _folder.Problem(s_x));
        Assert.Equal([1], _folder.Read(new NumericColumn("Amount")).Numbers("Amount"));
    }

    [Fact]
    public void A_type_that_is_not_read_says_what_to_do()
    {
        Refused("a date", WriteNumbers, TestColumn.Of("x", new DateOnly(2024, 1, 1)));
        Refused("a time of day", WriteNumbers, TestColumn.Of("x", TimeSpan.FromHours(1)));
        Refused("a timestamp", WriteNumbers, TestColumn.Of<DateTime?>("x", DateTime.UnixEpoch));
        Refused("a timestamp", WriteNumbers, TestColumn.Of("x", new DateTimeNanos(DateTime.UnixEpoch)));
        Refused("a timestamp", WriteNumbers, TestColumn.Of("x", new Int96(1, 2, 3)));
        Refused("a list", WriteColumns, TestColumn.Of<int[]>("x", [1, 2]));
        Refused("JSON", WriteColumns, new TestColumn<string>("x", ["{}"]) { Type = LogicalType.Json() });
        Refused(
            "a UUID", "Convert it to numbers or texts first, for example with pandas or DuckDB.", TestColumn.Of("x", Guid.Empty));
        Refused(
            "bytes (binary)",
            "If they are texts, convert them first: with .str.decode(\"utf-8\") in pandas, or decode in DuckDB.",
            TestColumn.Of<byte[]>("x", [1, 2]));
    }

    [Fact]
    public void A_type_that_no_type_of_DotNet_has_says_what_to_do()
    {
        using var interval = new PrimitiveNode(
            "x", Repetition.Optional, LogicalType.Interval(), PhysicalType.FixedLenByteArray, primitiveLength: 12);
        _folder.Write([interval], rows => Null<FixedLenByteArray>(rows));
        Refused("an interval", WriteNumbers);

        using var bson = new PrimitiveNode("x", Repetition.Optional, LogicalType.Bson(), PhysicalType.ByteArray);
        _folder.Write([bson], rows => Null<ByteArray>(rows));
        Refused("of the type BSON (ByteArray)", "Convert it to numbers or texts first, for example with pandas or DuckDB.");

        static void Null<T>(RowGroupWriter rows)
            where T : unmanaged
        {
            using var column = (ColumnWriter<T>)rows.NextColumn();
            column.WriteBatch(1, [0], [], []);
        }
    }

    [Fact]
    public void Columns_in_a_column_say_what_to_do()
    {
        using var inner = new PrimitiveNode("y", Repetition.Required, LogicalType.None(), PhysicalType.Int32);
        using var other = new PrimitiveNode("z", Repetition.Required, LogicalType.None(), PhysicalType.Int32);
        using var group = new GroupNode("x", Repetition.Required, [inner, other]);
        using var key = new PrimitiveNode("key", Repetition.Required, LogicalType.String(), PhysicalType.ByteArray);
        using var entries = new GroupNode("key_value", Repetition.Repeated, [key, inner]);
        using var map = new GroupNode("map", Repetition.Optional, [entries], LogicalType.Map());
        using var repeated = new PrimitiveNode("repeated", Repetition.Repeated, LogicalType.None(), PhysicalType.Int32);
        using var last = new PrimitiveNode("last", Repetition.Required, LogicalType.None(), PhysicalType.Int32);
        _folder.Write([group, map, repeated, last], rows =>
        {
            Integers(rows, 1);
            Integers(rows, 2);
            using (var keys = (ColumnWriter<ByteArray>)rows.NextColumn())
            {
                keys.WriteBatch(1, [0], [0], []);
            }

            Integers(rows);
            Integers(rows);
            Integers(rows, 7);
        });

        Refused("a struct", WriteColumns);
        Assert.Equal(
            $": the column \"map\" is a map, which isn't read. {WriteColumns}", _folder.Problem(new CategoryColumn("map")));
        Assert.Equal(
            $": the column \"repeated\" is a list, which isn't read. {WriteColumns}", _folder.Problem(new NumericColumn("repeated")));
        Assert.Equal(
            " has no column \"x.y\" at its top level: \"x\" has columns in it, which aren't read. Give each that is needed a column of its "
            + "own first, for example with pandas.json_normalize, or SELECT a.b AS b in DuckDB.",
            _folder.Problem(new NumericColumn("x.y")));
        Assert.Equal([7], _folder.Read(new NumericColumn("last")).Numbers("last"));

        static void Integers(RowGroupWriter rows, params int[] values)
        {
            using var column = (ColumnWriter<int>)rows.NextColumn();
            if (values.Length > 0)
            {
                column.WriteBatch(values);
            }
            else
            {
                column.WriteBatch(1, [0], [0], []);
            }
        }
    }

    [Fact]
    public void A_type_of_another_kind_of_column_says_which()
    {
        _folder.Write(TestColumn.Of("x", "1.5"), TestColumn.Of("y", 1.5), TestColumn.Of<Half?>("z", (Half)1));

        Assert.Equal(
            ": the column \"x\" is a text, but is declared as a NumericColumn. If it is a category, declare a CategoryColumn; if it should "
            + "be numbers, convert it first, for example with to_numeric in pandas or a CAST in DuckDB.",
            _folder.Problem(s_x));
        Assert.Equal(
            ": the column \"y\" is a float of 64 bits, but is declared as a CategoryColumn. Declare a NumericColumn, or convert it to "
            + "integers or texts first, for example with astype(\"Int64\") in pandas or a CAST in DuckDB.",
            _folder.Problem(new CategoryColumn("y")));
        Assert.StartsWith(
            ": the column \"z\" is a float of 16 bits, but is declared as a LabelColumn. ",
            _folder.Problem(new CategoryColumn("x"), new LabelColumn("z")),
            StringComparison.Ordinal);
    }

    private void Refused(string type, string advice, params TestColumn[] columns)
    {
        if (columns.Length > 0)
        {
            _folder.Write(columns);
        }

        var problem = $": the column \"x\" is {type}, which isn't read. {advice}";
        Assert.Equal(problem, _folder.Problem(s_x));
        Assert.Equal(problem, _folder.Problem(new CategoryColumn("x")));
    }
}
