using AeDsl.Training.Tables.Rows;

namespace AeDsl.Training.Tests.Tables;

/// <summary>The number of values in an input that a row becomes, which an exported model is told.</summary>
public sealed class RowWidthTests
{
    public enum Kind
    {
        Card,
        Cash,
        Transfer,
    }

    public sealed record Payment(
        double Amount,
        bool IsNew,
        Kind Kind,
        [CategoryColumn(Categories = ["DE", "FR"])] string Country,
        [NotAColumn] string Note,
        [LabelColumn] string Class);

    /// <summary>A number or a bool is one value, a category one for each that there is, and a label none.</summary>
    [Fact]
    public void Each_column_has_its_values_and_a_label_has_none()
        => Assert.Equal(1 + 1 + 3 + 2, RowProperty.WidthOf(typeof(Payment)));
}
