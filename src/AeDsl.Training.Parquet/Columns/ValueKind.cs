namespace AeDsl.Training.Parquet.Columns;

/// <summary>What the values of a column are to a table.</summary>
internal enum ValueKind
{
    /// <summary>Numbers that may have decimals.</summary>
    Number,

    /// <summary>Whole numbers, which can be categories too.</summary>
    WholeNumber,

    /// <summary>True and false: numbers and categories.</summary>
    Truth,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Null in each row, as a column without any value is written.</summary>
    Nothing,

    /// <summary>Something else, which isn't read.</summary>
    Other,
}
