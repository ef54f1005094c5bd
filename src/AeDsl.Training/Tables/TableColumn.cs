using System.Globalization;

namespace AeDsl.Training.Tables;

/// <summary>A column of a table that is read: what its values are, and what becomes of them.</summary>
public abstract record TableColumn
{
    private protected TableColumn(string name) => Name = name;

    /// <summary>Its name in the header, to the letter.</summary>
    public string Name { get; init; }

    /// <summary>What becomes of a row without a value here; by default, it is refused.</summary>
    public MissingValue Missing { get; init; }

    /// <summary>What is wrong with the column as it was declared; null where nothing is.</summary>
    internal virtual string? Problem => string.IsNullOrEmpty(Name) ? "has no name" : null;
}

/// <summary>Numbers: one value of a model's input.</summary>
/// <param name="Name">Its name in the header, to the letter.</param>
public sealed record NumericColumn(string Name) : TableColumn(Name)
{
    /// <summary>How the numbers are scaled; by default, they are standardized.</summary>
    public NumericScale Scale { get; init; }

    /// <summary>What stands for a missing number with <see cref="MissingValue.Constant"/>, before it is scaled.</summary>
    public double Constant { get; init; }

    internal override string? Problem
        => base.Problem
            ?? (double.IsFinite(Constant)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"has the constant {Constant}; needed is a finite number"));
}

/// <summary>One of several texts: a value of a model's input for each, of which one is 1 and the others are 0 (one-hot).</summary>
/// <param name="Name">Its name in the header, to the letter.</param>
public sealed record CategoryColumn(string Name) : TableColumn(Name)
{
    /// <summary>What becomes of a category that the training set doesn't have; by default, it is refused.</summary>
    public UnknownCategory Unknown { get; init; }

    /// <summary>What stands for a missing text with <see cref="MissingValue.Constant"/>: by default, a category of its own.</summary>
    public string Constant { get; init; } = "";

    /// <summary>How many categories there may be, at least 1: a column of names or numbers of accounts has too many to learn.</summary>
    public int MostCategories { get; init; } = 256;

    internal override string? Problem
        => base.Problem ?? (Missing, Constant, MostCategories) switch
        {
            (MissingValue.Mean, _, _) => "is a category, which has no mean",
            (_, null, _) => "has no constant",
            (_, _, < 1) => $"has at most {MostCategories} categories; needed is at least 1",
            _ => null,
        };
}

/// <summary>
/// The class of each row, which is no input: for a conditional model, for a split, or to know the anomalies. New rows may be without.
/// </summary>
/// <param name="Name">Its name in the header, to the letter.</param>
public sealed record LabelColumn(string Name) : TableColumn(Name)
{
    internal override string? Problem
        => base.Problem
            ?? (Missing is MissingValue.Mean or MissingValue.Constant
                ? "is a label, for which nothing can stand; rows without one are refused or skipped"
                : null);
}

/// <summary>How numbers become values of about 1, by what the training set says.</summary>
public enum NumericScale
{
    /// <summary>Less the mean, and divided by the standard deviation: for outputs of any size and a squared or absolute error.</summary>
    Standardized,

    /// <summary>
    /// The smallest number of the training set is 0 and the largest is 1: for outputs after a Sigmoid. New rows may be outside.
    /// </summary>
    ZeroToOne,

    /// <summary>As they are.</summary>
    None,
}

/// <summary>What becomes of a row without a value in a column.</summary>
public enum MissingValue
{
    /// <summary>It is an error, with the line and the column.</summary>
    Refuse,

    /// <summary>The row is left out; <see cref="Table.SkippedLines"/> says which.</summary>
    SkipRow,

    /// <summary>The mean of the training set stands for it.</summary>
    Mean,

    /// <summary>A constant stands for it.</summary>
    Constant,
}

/// <summary>What becomes of a category that the training set doesn't have.</summary>
public enum UnknownCategory
{
    /// <summary>It is an error, with the line and the column.</summary>
    Refuse,

    /// <summary>All values of the column are 0.</summary>
    AllZero,
}
