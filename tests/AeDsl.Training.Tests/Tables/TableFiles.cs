using System.Text;
using AeDsl.Training.Tables;

namespace AeDsl.Training.Tests.Tables;

/// <summary>Small tables as files.</summary>
internal static class TableFiles
{
    public static readonly IReadOnlyList<TableColumn> Columns = [new NumericColumn("amount"), new CategoryColumn("country")];

    public static string WriteText(this TemporaryFolder folder, string name, string text)
        => folder.Write(name, Encoding.UTF8.GetBytes(text));

    public static Table ReadText(
        this TemporaryFolder folder, string text, IReadOnlyList<TableColumn>? columns = null, CsvOptions? options = null)
        => Table.ReadCsv(folder.WriteText("table.csv", text), columns ?? Columns, options);
}
