namespace AeDsl.Training.Tables.Values;

/// <summary>The values of one column, row by row.</summary>
internal abstract class ColumnValues
{
    /// <summary>Takes a value, which counts when the row ends.</summary>
    /// <param name="text">The value; none where it is missing.</param>
    /// <param name="isMissing">There is no value, and something stands for it.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public abstract string? Set(ReadOnlySpan<char> text, bool isMissing);

    /// <summary>Takes a value in memory, which counts when the row ends.</summary>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public abstract string? Set(object value);

    /// <summary>The last value is one of the table.</summary>
    public abstract void Keep();

    /// <summary>Chosen rows.</summary>
    public abstract ColumnValues Rows(IReadOnlyList<long> rows);
}
