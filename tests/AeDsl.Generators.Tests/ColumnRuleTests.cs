using System.Globalization;

namespace AeDsl.Generators.Tests;

/// <summary>AED0020, AED0021, AED3107 and AED3108: models of rows of a table.</summary>
public class ColumnRuleTests
{
    private const string Numbers = "public record Row(double Amount, int Hour);";

    [Theory]
    [InlineData(Numbers, 2)]
    [InlineData("public record Row(bool IsNew, bool IsPaid, [LabelColumn] bool IsFraud);", 2)]
    [InlineData("public record Row(double Amount, Kind Kind); public enum Kind { A, B, C }", 4)]
    [InlineData("public record struct Row([property: CategoryColumn(Categories = [\"x\", \"y\"])] string Text, decimal Price);", 3)]
    [InlineData(
        "public record Row([CategoryColumn(Categories = [\"x\", \"y\"])] string Text, [LabelColumn] string Class, float Price);", 3)]
    [InlineData(
        "public class Row { public long A { get; set; } [NotAColumn] public object B { get; set; } "
            + "[NotAColumn] public int C { get; } }", 1)]
    [InlineData(
        "public class Row : Base { public byte B { get; } public static int C { get; } internal int D { get; } } "
            + "public class Base { public int A { get; } }", 2)]
    [InlineData(
        "public record Row([NumericColumn(Missing = MissingValue.Mean)] double? Amount, "
            + "[CategoryColumn(Missing = MissingValue.SkipRow)] Kind? Kind); public enum Kind { A, B }", 3)]
    public void The_compiler_counts_the_columns(string row, int width)
    {
        Assert.Empty(Marked.Expect(Model(row, "Columns<Row>", $"Linear({width})", "MeanSquaredError")));
        var wrong = Assert.Single(CompilerRun.Of(Model(row, "Columns<Row>", $"Linear({width + 1})", "MeanSquaredError")).Reported);
        Assert.StartsWith(
            $"Decoder returns {width + 1} but Input is {width}", wrong.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_stated_once() => Marked.Expect(
        Model(Numbers, "{|AED0020:Input(2)|}, Columns<Row>", "Linear(2)", "MeanSquaredError"),
        "Model states its input by Input and by Columns; remove one of them");

    [Theory]
    [InlineData(
        "public record Row(double Amount, System.DateTime Time);",
        "Row.Time is of type DateTime, which is neither a number nor a category; make it a number or an enumeration, or mark it "
            + "[NotAColumn]")]
    [InlineData(
        "public record Row(Kind Kind); public enum Kind { A = 1, B = 1 }",
        "Row.Kind is of the enumeration Kind, two members of which have the same value; give each a value of its own")]
    [InlineData(
        "public record Row([NumericColumn(Name = \"x\")] double A, [NotAColumn] double x, [NumericColumn(Name = \"x\")] double B);",
        "Row.B is the column \"x\", which A is too; give it another Name")]
    [InlineData(
        "public record Row(string Text);",
        "Row.Text is of type string without categories; write [CategoryColumn(Categories = [\"a\", \"b\"])] on it, or mark it "
            + "[NotAColumn]")]
    [InlineData(
        "public record Row(double? Amount);",
        "Row.Amount may be null, but nothing says what becomes of such a row; write [NumericColumn(Missing = MissingValue.Mean)] on it")]
    [InlineData(
        "public record Row([NumericColumn] string Text);",
        "Row.Text is no number but of type string; remove the attribute, or mark it [NotAColumn]")]
    [InlineData(
        "public record Row([CategoryColumn(Categories = [\"a\", \"a\"])] string Text);",
        "Row.Text has a category twice, or one that is null; name each category once")]
    [InlineData(
        "public record Row([CategoryColumn(Categories = [])] string Text);", "Row.Text has no categories; name at least one")]
    [InlineData(
        "public record Row([CategoryColumn(Categories = [\"a\"], Missing = MissingValue.Constant)] string Text);",
        "Row.Text has the constant \"\", which is none of its categories; set Constant to one of them")]
    [InlineData(
        "public record Row([CategoryColumn(Categories = [\"a\"], Missing = MissingValue.Mean)] string Text);",
        "Row.Text is a category, which has no mean; set Missing to SkipRow or Constant")]
    [InlineData(
        "public record Row([NumericColumn, LabelColumn] int Number);",
        "Row.Number is a NumericColumn and LabelColumn; keep one of the attributes")]
    [InlineData(
        "public record Row([LabelColumn] string Text);",
        "Row has no public property that is an input; add a property with a number")]
    public void A_property_is_a_column(string row, string message)
        => Marked.Expect(Model(row, "{|AED0021:Columns<Row>|}", "Linear(2)", "MeanSquaredError"), message);

    [Theory]
    [InlineData(
        "Linear(2), {|AED3107:Sigmoid|}", "MeanSquaredError",
        "Sigmoid returns values in [0, 1], but values of Row.Amount and Row.Hour have no bounds when standardized; remove "
            + "Sigmoid, or set Scale to ZeroToOne")]
    [InlineData(
        "Linear(2), {|AED3107:Tanh|}", "L1",
        "Tanh returns values in [-1, 1], but values of Row.Amount and Row.Hour have no bounds when standardized; remove Tanh, "
            + "or set Scale to ZeroToOne")]
    [InlineData(
        "Linear(2), Sigmoid", "{|AED3108:BinaryCrossEntropy|}",
        "BinaryCrossEntropy compares with values in [0, 1], but values of Row.Amount and Row.Hour have no bounds when "
            + "standardized; declare MeanSquaredError, L1 or Huber instead, or set Scale to ZeroToOne")]
    [InlineData(
        "Linear(2)", "{|AED3108:BinaryCrossEntropyWithLogits|}",
        "BinaryCrossEntropyWithLogits compares with values in [0, 1], but values of Row.Amount and Row.Hour have no bounds when "
            + "standardized; declare MeanSquaredError, L1 or Huber instead, or set Scale to ZeroToOne")]
    public void Standardized_columns_have_no_bounds(string decoder, string loss, string message)
        => Marked.Expect(Model(Numbers, "Columns<Row>", decoder, loss), message);

    [Fact]
    public void Many_standardized_columns_are_counted() => Marked.Expect(
        Model(
            "public record Row(double A, double B, double C, double D, double E, bool F);", "Columns<Row>",
            "Linear(6), {|AED3107:Tanh|}", "L1"),
        "Tanh returns values in [-1, 1], but values of Row.A, Row.B, Row.C, and 2 others have no bounds when standardized; "
            + "remove Tanh, or set Scale to ZeroToOne");

    [Theory]
    [InlineData("[NumericColumn(Scale = NumericScale.ZeroToOne)] double A, bool B")]
    [InlineData("[NumericColumn(Missing = MissingValue.Mean)] bool? A, [NumericColumn(Name = \"b\")] bool B")]
    [InlineData("[NumericColumn(Scale = NumericScale.ZeroToOne)] double A, [CategoryColumn(Categories = [\"x\"])] string B")]
    [InlineData("[NumericColumn(Scale = NumericScale.None)] double A, [NumericColumn(Scale = NumericScale.ZeroToOne)] double B")]
    public void Other_columns_have_them(string properties)
        => Assert.Empty(
            Marked.Expect(Model($"public record Row({properties});", "Columns<Row>", "Linear(2), Sigmoid", "BinaryCrossEntropy")));

    [Fact]
    public void A_network_compares_with_something_else() => Assert.Empty(Marked.Expect($$"""
        using AeDsl;
        {{Numbers}}
        [Network, Columns<Row>, Linear(1), Sigmoid]
        partial class Model { [BinaryCrossEntropy] public partial class Loss; }
        """));

    [Fact]
    public void A_type_that_the_compiler_does_not_know_is_its_own_error() => Assert.DoesNotContain(
        CompilerRun.Of(Model("", "Columns<Row>", "Linear(2)", "MeanSquaredError")).Reported,
        diagnostic => diagnostic.Id.StartsWith("AED", StringComparison.Ordinal));

    private static string Model(string row, string input, string decoder, string loss) => $$"""
        using AeDsl;
        {{row}}
        [Autoencoder, {{input}}, GaussianNoise(0.1)]
        partial class Model
        {
            [Linear(8), Tanh] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [{{loss}}] public partial class Loss;
        }
        """;
}
