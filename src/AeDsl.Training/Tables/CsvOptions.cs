using System.Text;

namespace AeDsl.Training.Tables;

/// <summary>How a CSV file is written.</summary>
public sealed record CsvOptions
{
    // What can be part of a number or of a quoted value separates nothing.
    private const string NoSeparators = "\"\r\n+-eE0123456789";

    /// <summary>What stands between two values.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What stands before the decimals of a number: a point or a comma.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>
    /// How letters are stored. Null: UTF-8, or what a byte order mark says; bytes that are none are an error.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Values that mean that there is none, such as <c>NA</c>, beside empty ones, which always do.</summary>
    public IReadOnlyList<string> MissingTexts { get; init; } = [];

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Check()
    {
        if (DecimalSeparator is not ('.' or ','))
        {
            throw new ArgumentException($"The decimal separator is a point or a comma, got '{DecimalSeparator}'.");
        }

        if (Separator == DecimalSeparator && Separator != ',' || NoSeparators.Contains(Separator, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The separator is '{Separator}', which can be part of a value. Use a comma, a semicolon or a tab.");
        }

        ArgumentNullException.ThrowIfNull(MissingTexts);
    }
}
