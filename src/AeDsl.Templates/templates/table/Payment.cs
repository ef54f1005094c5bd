using AeDsl;

namespace MyTable;

/// <summary>
/// A row of the file, as far as the model looks at it: a column for each property. Numbers are standardized, and each category is a value
/// of its own.
/// </summary>
public sealed record Payment(
    double Amount,
    double Hour,
    [CategoryColumn(Unknown = UnknownCategory.AllZero)] PaymentKind Kind,
    [CategoryColumn(Categories = ["DE", "FR", "GB", "US"], Unknown = UnknownCategory.AllZero)] string Country,
    [CategoryColumn(Categories = ["EUR", "GBP", "USD"], Unknown = UnknownCategory.AllZero)] string Currency);

/// <summary>What was paid for.</summary>
public enum PaymentKind
{
    Cinema,
    Coffee,
    Fuel,
    Groceries,
    Restaurant,
}
