using AeDsl.Training.Tables;
using AeDsl.Training.Tables.Values;
using AeDsl.Training.Tests;
using ParquetSharp;
using ParquetSharp.Schema;

namespace AeDsl.Training.Parquet.Tests.Files;

/// <summary>Small tables as Parquet files, and what is read of them.</summary>
internal static class ParquetFiles
{
    public const string Name = "table.parquet";

    public static string Write(this TemporaryFolder folder, params TestColumn[] columns)
        => folder.Write(columns, int.MaxValue);

    /// <summary>Writes a file.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rowsOfGroup">How many rows a row group has at most.</param>
    /// <param name="settings">How it is written.</param>
    public static string Write(
        this TemporaryFolder folder, TestColumn[] columns, int rowsOfGroup, Action<WriterPropertiesBuilder>? settings = null)
    {
        using var builder = new WriterPropertiesBuilder();
        settings?.Invoke(builder);
        using var properties = builder.Build();
        using var file = new ParquetFileWriter(folder[Name], [.. columns.Select(column => column.Column)], properties);
        var start = 0L;
        do
        {
            using var group = file.AppendRowGroup();
            foreach (var column in columns)
            {
                column.Write(group, (int)start, (int)Math.Min(rowsOfGroup, column.Count - start));
            }

            start += rowsOfGroup;
        }
        while (start < columns[0].Count);

        file.Close();
        return folder[Name];
    }

    /// <summary>Writes a file of columns that ParquetSharp has no type of .NET for.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="nodes">The columns at the top level.</param>
    /// <param name="write">Writes the values of each.</param>
    public static string Write(this TemporaryFolder folder, Node[] nodes, Action<RowGroupWriter> write)
    {
        using var builder = new WriterPropertiesBuilder();
        using var properties = builder.Build();
        using var schema = new GroupNode("schema", Repetition.Required, nodes);
        using var file = new ParquetFileWriter(folder[Name], schema, properties);
        using (var group = file.AppendRowGroup())
        {
            write(group);
        }

        file.Close();
        return folder[Name];
    }

    public static Table Read(this TemporaryFolder folder, params TableColumn[] columns) => ParquetTable.Read(folder[Name], columns);

    /// <summary>What is wrong with the file, behind its path.</summary>
    public static string Problem(this TemporaryFolder folder, params TableColumn[] columns)
    {
        var message = Assert.Throws<InvalidDataException>(() => folder.Read(columns)).Message;
        Assert.StartsWith(folder[Name], message, StringComparison.Ordinal);
        return message[folder[Name].Length..];
    }

    /// <summary>The numbers of a column as they were read.</summary>
    public static IReadOnlyList<double> Numbers(this Table table, string column) => ((NumberValues)table.Values(column)!).Numbers;

    /// <summary>The texts of a column as they were read.</summary>
    public static IReadOnlyList<string> Texts(this Table table, string column) => ((TextValues)table.Values(column)!).Texts;
}
