using AeDsl.Training.Files;

namespace AeDsl.Training.Tables.Fitted;

/// <summary>What a file of an encoding says.</summary>
/// <param name="Format">Which kind of file it is.</param>
/// <param name="Columns">The columns in their order.</param>
internal sealed record TableEncodingFile(string Format, FittedColumnFile[] Columns)
{
    private const string FormatName = "AeDsl table encoding 1";

    public static void Write(string path, IEnumerable<FittedColumn> columns)
        => JsonFile.Write(path, new TableEncodingFile(FormatName, [.. columns.Select(column => column.ToFile())]));

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is another file, or damaged.</exception>
    public static IReadOnlyList<FittedColumn> Read(string path)
    {
        var file = JsonFile.Read<TableEncodingFile>(path, FormatName, "a file of a table's encoding");
        var columns = new List<FittedColumn>();
        for (var i = 0; i < file.Columns.Length; i++)
        {
            if (file.Columns[i] is not { } column || column.ToColumn() is not { } fitted)
            {
                throw new InvalidDataException($"{path} is corrupt: its column {i + 1} lacks a value, or has one that is none.");
            }

            columns.Add(fitted);
        }

        try
        {
            Table.Check([.. columns.Select(column => column.Column)]);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{path} is corrupt: {error.Message}", error);
        }

        return columns;
    }
}

/// <summary>Which kind a column is.</summary>
internal enum ColumnKind
{
    Numeric,
    Category,
    Label,
}

/// <summary>A column as a file has it; what its kind doesn't have is null.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Missing">What becomes of a row without a value.</param>
internal sealed record FittedColumnFile(string Name, ColumnKind Kind, MissingValue Missing)
{
    public NumericScale? Scale { get; init; }

    public double? Constant { get; init; }

    /// <summary>The numbers are 1 and 0, and no others.</summary>
    public bool? IsFlag { get; init; }

    public double? Mean { get; init; }

    public double? Offset { get; init; }

    public double? Divisor { get; init; }

    public UnknownCategory? Unknown { get; init; }

    public string? ConstantText { get; init; }

    public int? MostCategories { get; init; }

    public string[]? Categories { get; init; }

    /// <summary>The categories were stated, and not taken from the training set.</summary>
    public bool? AreDeclared { get; init; }

    /// <summary>The column; null where a value is not there or out of range.</summary>
    public FittedColumn? ToColumn() => Kind switch
    {
        ColumnKind.Numeric => Number(),
        ColumnKind.Category => Category(),
        _ => HasCategories
            ? new FittedCategory(
                new LabelColumn(Name) { Missing = Missing, Classes = AreDeclared == true ? Categories : null }, Categories!)
            : null,
    };

    private bool HasCategories
        => Categories is { Length: > 0 } categories
            && categories.All(category => category is not null)
            && categories.Distinct(StringComparer.Ordinal).Count() == categories.Length;

    private FittedNumber? Number()
        => Scale is { } scale && Constant is { } constant
            && Mean is { } mean && double.IsFinite(mean)
            && Offset is { } offset && double.IsFinite(offset)
            && Divisor is { } divisor && double.IsFinite(divisor) && divisor > 0
            ? new FittedNumber(
                new NumericColumn(Name) { Missing = Missing, Scale = scale, Constant = constant, IsFlag = IsFlag == true },
                mean,
                offset,
                divisor)
            : null;

    private FittedCategory? Category()
        => HasCategories && Unknown is { } unknown && ConstantText is { } constant && MostCategories is { } most
            ? new FittedCategory(
                new CategoryColumn(Name)
                {
                    Missing = Missing,
                    Unknown = unknown,
                    Constant = constant,
                    MostCategories = most,
                    Categories = AreDeclared == true ? Categories : null,
                },
                Categories!)
            : null;
}
