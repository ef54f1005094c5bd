using System.Globalization;
using AeDsl.Training.Files;
using AeDsl.Training.Parquet.Columns;
using AeDsl.Training.Tables;
using AeDsl.Training.Tables.Values;
using ParquetSharp;

namespace AeDsl.Training.Parquet.Reading;

/// <summary>Reads a Parquet file into the columns of a table: the wanted columns, a few thousand rows at a time.</summary>
/// <param name="path">The file.</param>
internal sealed class RowReader(string path)
{
    /// <summary>How many columns, row groups and the like a file may have: each can be in the one before it.</summary>
    public const int MostParts = 100_000;

    private readonly LibraryErrors _library = new(path);

    /// <summary>Reads all rows.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, or can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't as the columns need it.</exception>
    public void ReadInto(TableBuilder table)
    {
        using var held = GivenFile.OpenRead(path, "a Parquet file");
        FileMark.Check(path, held);
        var before = State(held);
        using var file = _library.Of(Open);
        var (groups, rows) = _library.Of(() => (file.FileMetaData.NumRowGroups, file.FileMetaData.NumRows));
        CheckFits(rows);
        var columns = _library.Of(() => FileColumns.Find(path, file.FileMetaData.Schema, table.Columns));
        var read = 0L;
        for (var i = 0; i < groups; i++)
        {
            using var group = _library.Of(() => file.RowGroup(i));
            var ofGroup = _library.Of(() => group.MetaData.NumRows);
            if (ofGroup < 0 || ofGroup > rows - read)
            {
                throw _library.Damaged("its row groups have more rows than the file");
            }

            Read(table, group, columns, read, ofGroup);
            read += ofGroup;
        }

        if (read != rows)
        {
            throw _library.Damaged("its row groups have fewer rows than the file");
        }

        if (State(held) != before)
        {
            throw new InvalidDataException(
                $"{path} was written to while it was read, so that some rows may be those of before. Read it again when it is whole.");
        }
    }

    /// <summary>What tells a file from one that something was written to; where another took its path, the one that is read.</summary>
    private static (long Length, DateTime Written) State(FileStream file)
        => (RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));

    private ParquetFileReader Open()
    {
        // Without a buffer, whole columns of a row group are read at once. Pages that say what they add up to are checked.
        using var properties = ReaderProperties.GetDefaultReaderProperties();
        properties.EnableBufferedStream();
        properties.EnablePageChecksumVerification();
        properties.SetThriftContainerSizeLimit(MostParts);
        return new ParquetFileReader(path, properties);
    }

    private void CheckFits(long rows)
    {
        if (rows < 0)
        {
            throw _library.Damaged("it has fewer than 0 rows");
        }

        if (rows > Array.MaxLength)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has {rows:N0} rows; a table has at most {Array.MaxLength:N0}. Write those that are needed to another file first, "
                + $"for example with USING SAMPLE in DuckDB."));
        }
    }

    private void Read(TableBuilder table, RowGroupReader group, IReadOnlyList<FileColumn> columns, long before, long rows)
    {
        List<ColumnBatch> batches = [];
        try
        {
            for (var i = 0; i < columns.Count; i++)
            {
                batches.Add(_library.Of(() => ColumnBatch.Open(group, columns[i], table.Columns[i] is NumericColumn)));
            }

            for (var done = 0L; done < rows; done += ColumnBatch.MostRows)
            {
                var count = (int)Math.Min(rows - done, ColumnBatch.MostRows);
                for (var i = 0; i < batches.Count; i++)
                {
                    if (_library.Of(() => batches[i].Read(count)) < count)
                    {
                        throw _library.Damaged($"the column \"{Excerpt.Of(table.Columns[i].Name)}\" has fewer values than there are rows");
                    }
                }

                for (var row = 0; row < count; row++)
                {
                    Take(table, batches, row, before + done + row + 1);
                }
            }
        }
        finally
        {
            batches.ForEach(batch => batch.Dispose());
        }
    }

    /// <summary>Takes a row of the batches.</summary>
    private void Take(TableBuilder table, List<ColumnBatch> batches, int row, long place)
    {
        for (var i = 0; i < batches.Count; i++)
        {
            var value = batches[i].Values[row];
            var (text, problem) = value is UnusableValue unusable
                ? (unusable.Text, unusable.Problem)
                : (value ?? "null", table.Set(i, value));
            if (problem is not null)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}, row {place}, column \"{Excerpt.Of(table.Columns[i].Name)}\": {text} {problem}."));
            }
        }

        table.EndRow(place);
    }
}
