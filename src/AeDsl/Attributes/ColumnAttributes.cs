namespace AeDsl;

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

    /// <summary>The row is left out.</summary>
    SkipRow,

    /// <summary>The mean of the training set stands for it.</summary>
    Mean,

    /// <summary>A constant stands for it.</summary>
    Constant,
}

/// <summary>What becomes of a category that is none of those of the column.</summary>
public enum UnknownCategory
{
    /// <summary>It is an error, with the line and the column.</summary>
    Refuse,

    /// <summary>All values of the column are 0.</summary>
    AllZero,
}

/// <summary>
/// What the attributes have in common that say what a property of a row is, of a type that <see cref="ColumnsAttribute{TRow}"/> names. Of a
/// positional record, they may stand on the parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class ColumnAttribute : Attribute
{
    private protected ColumnAttribute()
    {
    }

    /// <summary>The name of the column in a file; null: that of the property.</summary>
    public string? Name { get; set; }

    /// <summary>What becomes of a row without a value; a property that may be null has to say it.</summary>
    public MissingValue Missing { get; set; }
}

/// <summary>
/// Numbers: one value of an input. A property of a type of numbers is such a column without the attribute, standardized; so
/// is a <see cref="bool"/>, as 1 and 0, which is not scaled.
/// </summary>
public sealed class NumericColumnAttribute : ColumnAttribute
{
    private NumericScale? _scale;

    /// <summary>How the numbers are scaled; by default, they are standardized, and those of a <see cref="bool"/> are not.</summary>
    public NumericScale Scale
    {
        get => _scale ?? NumericScale.Standardized;
        set => _scale = value;
    }

    internal bool IsScaleStated => _scale is not null;

    /// <summary>What stands for a missing number with <see cref="MissingValue.Constant"/>, before it is scaled.</summary>
    public double Constant { get; set; }
}

/// <summary>
/// One of several categories: a value of an input for each, of which one is 1 and the others are 0 (one-hot). A property of an enumeration
/// is such a column without the attribute, and its members are the categories.
/// </summary>
public sealed class CategoryColumnAttribute : ColumnAttribute
{
    /// <summary>The categories in their order, each once; null: the members of the enumeration.</summary>
#pragma warning disable CA1819 // An attribute has arrays.
    public string[]? Categories { get; set; }
#pragma warning restore CA1819

    /// <summary>What becomes of another category; by default, it is refused.</summary>
    public UnknownCategory Unknown { get; set; }

    /// <summary>The category that stands for a missing one with <see cref="MissingValue.Constant"/>.</summary>
    public string Constant { get; set; } = "";
}

/// <summary>The class of a row, which is no input: a text, a whole number, a <see cref="bool"/> or a member of an enumeration.</summary>
public sealed class LabelColumnAttribute : ColumnAttribute
{
    /// <summary>
    /// The classes in their order, each once; null: <c>False</c> and <c>True</c> of a bool, the members of an enumeration, and of others
    /// those that the training set has.
    /// </summary>
#pragma warning disable CA1819 // An attribute has arrays.
    public string[]? Classes { get; set; }
#pragma warning restore CA1819
}

/// <summary>The property is no column: a number of an account, a time.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotAColumnAttribute : Attribute;
