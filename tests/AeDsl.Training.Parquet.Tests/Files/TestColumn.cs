using ParquetSharp;

namespace AeDsl.Training.Parquet.Tests.Files;

/// <summary>A column of a file that a test writes.</summary>
internal abstract record TestColumn(string Name)
{
    public abstract int Count { get; }

    public abstract Column Column { get; }

    public abstract void Write(RowGroupWriter group, int start, int count);

    /// <summary>A column as ParquetSharp writes values of a type of .NET.</summary>
    public static TestColumn Of<T>(string name, params T[] values) => new TestColumn<T>(name, values);
}

/// <summary>The same, of a type of values.</summary>
internal sealed record TestColumn<T>(string Name, T[] Values) : TestColumn(Name)
{
    public LogicalType? Type { get; init; }

    public int Length { get; init; } = -1;

    public override int Count => Values.Length;

    public override Column Column => new(typeof(T), Name, Type, Length);

    public override void Write(RowGroupWriter group, int start, int count)
    {
        using var writer = group.NextColumn().LogicalWriter<T>();
        writer.WriteBatch(Values.AsSpan(start, count));
    }
}
