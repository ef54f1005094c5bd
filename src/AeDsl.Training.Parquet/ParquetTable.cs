using AeDsl.Training.Parquet.Reading;
using AeDsl.Training.Tables;
using AeDsl.Training.Tables.Values;

namespace AeDsl.Training.Parquet;

/// <summary>Tables of Parquet files.</summary>
public static class ParquetTable
{
    /// <summary>
    /// Reads columns of a Parquet file. Other columns than the given ones are not looked at. A <see cref="NumericColumn"/> takes
    /// integers, floats and decimals of any width, and booleans as 1 and 0. A <see cref="CategoryColumn"/> and a
    /// <see cref="LabelColumn"/> take texts, integers, and booleans as <c>True</c> and <c>False</c>. Null is a value that is missing; an
    /// empty text is a text. <see cref="Table.Lines"/> are the places of the rows in the file, from 1.
    /// </summary>
    /// <param name="path">The file. It is closed when the method returns or throws.</param>
    /// <param name="columns">The columns that are wanted, by their names at the top level of the file; at least one.</param>
    /// <exception cref="ArgumentException">A column is declared twice or wrongly.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, or can't be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no Parquet file, cut off, damaged or encrypted; it has no rows, more than a table holds, or lacks a column; a column is of a
    /// type that isn't read, or a value is missing, NaN or infinite. The message has the column, and the row from 1.
    /// </exception>
    public static Table Read(string path, IReadOnlyList<TableColumn> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(columns);
        Table.Check(columns);
        var table = new TableBuilder([.. columns], new CsvOptions());
        LargeStack.Run(() => new RowReader(path).ReadInto(table));
        return Table.OfFile(path, table, "rows", "row");
    }

    /// <summary>Reads a Parquet file whose columns are the properties of a type of rows.</summary>
    /// <typeparam name="TRow">The type that a model names with <see cref="ColumnsAttribute{TRow}"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">A property of the type can't be a column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, or can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't as the columns need it. The message has the column, and the row from 1.</exception>
    public static Table Read<TRow>(string path) => Read(path, Table.ColumnsOf(typeof(TRow)));
}
