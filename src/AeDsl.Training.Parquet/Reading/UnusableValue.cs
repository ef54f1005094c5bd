namespace AeDsl.Training.Parquet.Reading;

/// <summary>A value that can't be one of a table.</summary>
/// <param name="Text">The value, as messages show it.</param>
/// <param name="Problem">What is wrong with it.</param>
internal sealed record UnusableValue(string Text, string Problem);
