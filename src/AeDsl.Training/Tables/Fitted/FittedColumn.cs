using AeDsl.Training.Files;
using AeDsl.Training.Tables.Values;

namespace AeDsl.Training.Tables.Fitted;

/// <summary>A column with what was taken from the training set: how its values become values of a model's input.</summary>
internal abstract class FittedColumn
{
    /// <summary>The column as it was declared.</summary>
    public abstract TableColumn Column { get; }

    /// <summary>The names of its values in an input.</summary>
    public abstract IReadOnlyList<string> Features { get; }

    /// <summary>The column, as a file has it.</summary>
    public abstract FittedColumnFile ToFile();

    /// <summary>Writes a row's values.</summary>
    /// <returns>What is wrong with the row's value; null where nothing is.</returns>
    public abstract string? Write(ColumnValues values, int row, Span<float> to);

    /// <summary>The column, fitted to a table that has it.</summary>
    /// <exception cref="InvalidDataException">Its values can't be scaled, or are too many categories.</exception>
    public static FittedColumn Of(TableColumn column, Table table)
    {
        var values = table.Values(column.Name)!;
        try
        {
            return column is NumericColumn numeric
                ? FittedNumber.Of(numeric, (NumberValues)values)
                : FittedCategory.Of(column, (TextValues)values);
        }
        catch (UnfitColumnException error)
        {
            throw new InvalidDataException($"{table.Source}, column \"{Excerpt.Of(column.Name)}\" {error.Message}.");
        }
    }

    /// <summary>The values of the column in a table.</summary>
    /// <exception cref="ArgumentException">The table doesn't have it, or has values of another kind.</exception>
    public ColumnValues In(Table table)
    {
        var needed = Column is NumericColumn ? typeof(NumberValues) : typeof(TextValues);
        return table.Values(Column.Name) switch
        {
            null => throw new ArgumentException(
                $"{table.Source} was read without the column \"{Excerpt.Of(Column.Name)}\". Read it with the Columns of the encoding, or "
                + "its InputColumns if there are no labels.",
                nameof(table)),
            var values when values.GetType() == needed => values,
            _ => throw new ArgumentException(
                $"{table.Source} was read with \"{Excerpt.Of(Column.Name)}\" as another kind of column than the encoding has. Read it with "
                + "the Columns of the encoding.",
                nameof(table)),
        };
    }
}

/// <summary>A column from which nothing can be taken: its name and file come before the message.</summary>
internal sealed class UnfitColumnException(string message) : Exception(message);
