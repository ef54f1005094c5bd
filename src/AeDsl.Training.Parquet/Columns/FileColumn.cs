namespace AeDsl.Training.Parquet.Columns;

/// <summary>A wanted column as a file has it.</summary>
/// <param name="Place">Its place among the file's columns of values.</param>
/// <param name="Type">Its type.</param>
internal sealed record FileColumn(int Place, ColumnType Type);
