using System.Globalization;
using AeDsl.Training.Files;

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

/// <summary>Numbers, or true and false, which are 1 and 0: one value of a model's input.</summary>
/// <param name="Name">Its name in the header, to the letter.</param>
public sealed record NumericColumn(string Name) : TableColumn(Name)
{
    /// <summary>How the numbers are scaled; by default, they are standardized.</summary>
    public NumericScale Scale { get; init; }

    /// <summary>What stands for a missing number with <see cref="MissingValue.Constant"/>, before it is scaled.</summary>
    public double Constant { get; init; }

    /// <summary>Its values are true and false, or 1 and 0, and no other numbers.</summary>
    internal bool IsFlag { get; init; }

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
    /// <summary>The categories in their order, each once; null: those of the training set.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What becomes of a category that is none of those; by default, it is refused.</summary>
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
            _ => Categories switch
            {
                null => null,
                { Count: 0 } => "has no categories; needed is at least one",
                _ when Categories.Any(category => category is null) => "has a category that is null",
                _ when Categories.Distinct(StringComparer.Ordinal).Count() < Categories.Count => "has a category twice",
                _ when Missing == MissingValue.Constant && Unknown == UnknownCategory.Refuse
                    && !Categories.Contains(Constant, StringComparer.Ordinal) =>
                    $"has the constant \"{Excerpt.Of(Constant)}\" for missing values, which is none of its categories",
                _ => null,
            },
        };
}

/// <summary>
/// The class of each row, which is no input: for a conditional model, for a split, or to know the anomalies. New rows may be without.
/// </summary>
/// <param name="Name">Its name in the header, to the letter.</param>
public sealed record LabelColumn(string Name) : TableColumn(Name)
{
    /// <summary>
    /// The classes in their order, each once: also those that a training set doesn't have, such as anomalies. Null: those of the training
    /// set. Of the classes <c>False</c> and <c>True</c>, in this order, <c>false</c>, <c>TRUE</c>, <c>0</c> and <c>1</c> are other
    /// spellings.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The classes of a bool.</summary>
    internal static IReadOnlyList<string> OfFlag { get; } = [bool.FalseString, bool.TrueString];

    /// <summary>Its values are true and false, or 1 and 0.</summary>
    internal bool IsFlag => Classes is [var first, var second] && (first, second) == (bool.FalseString, bool.TrueString);

    internal override string? Problem
        => base.Problem ?? Missing switch
        {
            MissingValue.Mean or MissingValue.Constant =>
                "is a label, for which nothing can stand; rows without one are refused or skipped",
            _ => Classes switch
            {
                null => null,
                { Count: 0 } => "has no classes; needed is at least one",
                _ when Classes.Any(name => name is null) => "has a class that is null",
                _ when Classes.Distinct(StringComparer.Ordinal).Count() < Classes.Count => "has a class twice",
                _ => null,
            },
        };
}
