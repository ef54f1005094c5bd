using AeDsl.Training.Parquet.Columns;
using ParquetSharp;

namespace AeDsl.Training.Parquet.Reading;

/// <summary>The next values of a column of a row group, which is read a little at a time.</summary>
internal abstract class ColumnBatch : IDisposable
{
    /// <summary>How many rows are read at a time.</summary>
    public const int MostRows = 4096;

    /// <summary>The values as a table takes them.</summary>
    public object?[] Values { get; } = new object?[MostRows];

    /// <summary>Opens the column.</summary>
    public static ColumnBatch Open(RowGroupReader group, FileColumn column, bool isNumeric)
    {
        var values = new ValueReader(column.Type, isNumeric);
        var reader = group.Column(column.Place);
        return reader switch
        {
            ColumnReader<bool> one => new ColumnBatch<bool>(one, column.Type.IsOptional, value => value),
            ColumnReader<int> one => new ColumnBatch<int>(one, column.Type.IsOptional, values.Of),
            ColumnReader<long> one => new ColumnBatch<long>(one, column.Type.IsOptional, values.Of),
            ColumnReader<float> one => new ColumnBatch<float>(one, column.Type.IsOptional, value => ValueReader.Of(value)),
            ColumnReader<double> one => new ColumnBatch<double>(one, column.Type.IsOptional, ValueReader.Of),
            ColumnReader<ByteArray> one => new ColumnBatch<ByteArray>(one, column.Type.IsOptional, values.Of),
            ColumnReader<FixedLenByteArray> one => new ColumnBatch<FixedLenByteArray>(one, column.Type.IsOptional, values.Of),
            _ => throw new NotSupportedException($"values of the type {reader.Type}"),
        };
    }

    /// <summary>Reads the values of the next rows.</summary>
    /// <param name="rows">How many, at most <see cref="MostRows"/>.</param>
    /// <returns>How many were there.</returns>
    public abstract int Read(int rows);

    public abstract void Dispose();
}

/// <summary>The same, of a type of stored values.</summary>
/// <param name="reader">The column.</param>
/// <param name="isOptional">It may be null.</param>
/// <param name="convert">A stored value as a table takes it.</param>
internal sealed class ColumnBatch<T>(ColumnReader<T> reader, bool isOptional, Func<T, object> convert) : ColumnBatch
    where T : unmanaged
{
    private readonly T[] _stored = new T[MostRows];
    private readonly short[] _levels = new short[isOptional ? MostRows : 0];

    public override int Read(int rows)
    {
        var read = 0;
        while (read < rows)
        {
            // A page at a time. Bytes are those of the page, which is gone with the next one.
            var count = (int)reader.ReadBatch(rows - read, _levels, [], _stored, out _);
            if (count <= 0)
            {
                break;
            }

            var next = 0;
            for (var i = 0; i < count; i++)
            {
                Values[read++] = isOptional && _levels[i] == 0 ? null : convert(_stored[next++]);
            }
        }

        return read;
    }

    public override void Dispose() => reader.Dispose();
}
