using AeDsl.Training.Tables;

namespace MyTable;

/// <summary>The columns of the file that the model looks at; it may have others.</summary>
internal static class Columns
{
    public static IReadOnlyList<TableColumn> All { get; } =
    [
        new NumericColumn("amount"),
        new NumericColumn("hour"),
        new CategoryColumn("kind") { Unknown = UnknownCategory.AllZero },
        new CategoryColumn("country") { Unknown = UnknownCategory.AllZero },
        new CategoryColumn("currency") { Unknown = UnknownCategory.AllZero },
    ];
}
