using System.Globalization;
using AeDsl.Training.Tables;
using ParquetSharp;
using ParquetSharp.Schema;

namespace AeDsl.Training.Parquet.Columns;

/// <summary>The type of a column as a file's schema has it.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Name">How messages name it: <c>a date</c>; nothing where no column of a table refuses it.</param>
internal sealed record ColumnType(ValueKind Kind, string Name = "")
{
    private const string WriteNumbers = "Convert it to numbers first, such as hours or days, for example with pandas or DuckDB.";

    private const string WriteColumns =
        "Only single values at the top level are read: give each value that is needed a column of its own first, for example with pandas "
        + "or DuckDB.";

    private const string WriteValues = "Convert it to numbers or texts first, for example with pandas or DuckDB.";

    private const string WriteTexts =
        "If they are texts, convert them first: with .str.decode(\"utf-8\") in pandas, or decode in DuckDB.";

    /// <summary>What to do with a column that isn't read.</summary>
    public string Advice { get; private init; } = "";

    /// <summary>Its integers are not below 0.</summary>
    public bool IsUnsigned { get; private init; }

    /// <summary>How many digits of a decimal are behind the point; null where it is none.</summary>
    public int? Scale { get; private init; }

    /// <summary>How many bytes each value has, where all have as many.</summary>
    public int Length { get; private init; }

    /// <summary>It may be null.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>The type of a column at the top level of a file.</summary>
    public static ColumnType Of(Node node)
    {
        if (node.Repetition == Repetition.Repeated)
        {
            return Other("a list", WriteColumns);
        }

        using var logical = node.LogicalType;
        return node switch
        {
            PrimitiveNode primitive => Of(primitive, logical) with
            {
                IsOptional = node.Repetition == Repetition.Optional,
                Length = primitive.TypeLength,
            },
            _ => Other(logical is ListLogicalType ? "a list" : logical is MapLogicalType ? "a map" : "a struct", WriteColumns),
        };
    }

    /// <summary>What is wrong with it for a column of a table; null where nothing is.</summary>
    public string? Problem(TableColumn column) => (Kind, column) switch
    {
        (ValueKind.Other, _) => $"is {Name}, which isn't read. {Advice}",
        (ValueKind.Text, NumericColumn) =>
            $"is {Name}, but is declared as a {nameof(NumericColumn)}. If it is a category, declare a {nameof(CategoryColumn)}; if it "
            + "should be numbers, convert it first, for example with to_numeric in pandas or a CAST in DuckDB.",
        (ValueKind.Number, not NumericColumn) =>
            $"is {Name}, but is declared as a {column.GetType().Name}. Declare a {nameof(NumericColumn)}, or convert it to integers or "
            + "texts first, for example with astype(\"Int64\") in pandas or a CAST in DuckDB.",
        _ => null,
    };

    private static ColumnType Of(PrimitiveNode node, LogicalType logical) => (logical, node.PhysicalType) switch
    {
        (NullLogicalType, _) => new(ValueKind.Nothing),
        (StringLogicalType or EnumLogicalType, PhysicalType.ByteArray) => new(ValueKind.Text, "a text"),
        (IntLogicalType whole, PhysicalType.Int32 or PhysicalType.Int64) => new(ValueKind.WholeNumber) { IsUnsigned = !whole.IsSigned },
        (DecimalLogicalType number, _) => Decimal(number.Precision, number.Scale),
        (Float16LogicalType, PhysicalType.FixedLenByteArray) => new(ValueKind.Number, "a float of 16 bits"),
        (DateLogicalType, _) => Other("a date", WriteNumbers),
        (TimeLogicalType, _) => Other("a time of day", WriteNumbers),
        (TimestampLogicalType, _) or (NoneLogicalType, PhysicalType.Int96) => Other("a timestamp", WriteNumbers),
        (IntervalLogicalType, _) => Other("an interval", WriteNumbers),
        (UuidLogicalType, _) => Other("a UUID", WriteValues),
        (JsonLogicalType, _) => Other("JSON", WriteColumns),
        (NoneLogicalType, PhysicalType.Boolean) => new(ValueKind.Truth),
        (NoneLogicalType, PhysicalType.Int32 or PhysicalType.Int64) => new(ValueKind.WholeNumber),
        (NoneLogicalType, PhysicalType.Float) => new(ValueKind.Number, "a float of 32 bits"),
        (NoneLogicalType, PhysicalType.Double) => new(ValueKind.Number, "a float of 64 bits"),
        (NoneLogicalType, PhysicalType.ByteArray or PhysicalType.FixedLenByteArray) => Other("bytes (binary)", WriteTexts),
        _ => Other($"of the type {logical} ({node.PhysicalType})", WriteValues),
    };

    private static ColumnType Decimal(int precision, int scale) => new(
        scale == 0 ? ValueKind.WholeNumber : ValueKind.Number,
        string.Create(CultureInfo.InvariantCulture, $"a decimal of {precision} digits, {scale} of them behind the point"))
    {
        Scale = scale,
    };

    private static ColumnType Other(string name, string advice) => new(ValueKind.Other, name) { Advice = advice };
}
