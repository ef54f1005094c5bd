using System.Text;
using AeDsl.Training.Tables;

namespace AeDsl.Training.Tests.Tables;

/// <summary>Tables that are damaged, hostile or of another origin: each gets its message, with the line and the column.</summary>
public sealed class HostileTableTests : IDisposable
{
    private const string NoNumber = "is no number. If it means that there is none, add it to CsvOptions.MissingTexts; if it is a category, "
        + "declare a CategoryColumn.";

    private const string NotFinite = "is no finite number. If it means that there is none, add it to CsvOptions.MissingTexts.";

    private const string NoValue
        = "is no value. Correct it, or set Missing of the column: to skip such rows, or to what stands for the value.";

    private const string NeedsQuotes = "A value with a ',' or a line break in it needs quotes.";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Bad => new()
    {
        { "", " is empty; needed is a header, and rows below it." },
        { "\n\r\n\n", " is empty; needed is a header, and rows below it." },
        { "amount,country\n", " has no rows below its header." },
        { "amount,land\n1,DE\n", " has no column \"country\"; its header has \"amount\", \"land\"." },
        {
            "Amount,country\n1,DE\n",
            " has no column \"amount\"; its header has \"Amount\", \"country\". Names are compared with their case: write \"Amount\"."
        },
        {
            "amount;country\n1;DE\n",
            " has no column \"amount\"; its header has \"amount;country\". ',' doesn't seem to be what separates them: set "
            + "CsvOptions.Separator."
        },
        { "amount,country,amount\n1,DE,2\n", " has the column \"amount\" twice. Rename one of them." },
        { "amount,country\n1,DE\n2\n", $", line 3: there is 1 value, but the header has 2 columns. {NeedsQuotes}" },
        { "amount,country\n1,DE\n2,5,FR\n", $", line 3: there are 3 values, but the header has 2 columns. {NeedsQuotes}" },
        { "amount,country\n1,DE\n2,FR,\n", $", line 3: there are 3 values, but the header has 2 columns. {NeedsQuotes}" },
        { "amount,country\n\n1,\"D\nE\"\nx,FR\n", $", line 5, column \"amount\": \"x\" {NoNumber}" },
        { "amount,country\nNaN,DE\n", $", line 2, column \"amount\": \"NaN\" {NotFinite}" },
        { "amount,country\n-Infinity,DE\n", $", line 2, column \"amount\": \"-Infinity\" {NotFinite}" },
        { "amount,country\ninf,DE\n", $", line 2, column \"amount\": \"inf\" {NoNumber}" },
        { "amount,country\nNA,DE\n", $", line 2, column \"amount\": \"NA\" {NoNumber}" },
        { "amount,country\n1e999,DE\n", ", line 2, column \"amount\": \"1e999\" is beyond the numbers that a double can hold." },
        { "amount,country\n,DE\n", $", line 2, column \"amount\": \"\" {NoValue}" },
        { "amount,country\n1,  \n", $", line 2, column \"country\": \"\" {NoValue}" },
        {
            "amount,country\n\"1,5\",DE\n",
            ", line 2, column \"amount\": \"1,5\" is no number with '.' before its decimals. If ',' is that, set "
            + "CsvOptions.DecimalSeparator."
        },
        { "amount,country\n\"1,234.5\",DE\n", $", line 2, column \"amount\": \"1,234.5\" {NoNumber}" },
        { "amount,country\n1 234,DE\n", $", line 2, column \"amount\": \"1 234\" {NoNumber}" },
        { "amount,country\n$5,DE\n", $", line 2, column \"amount\": \"$5\" {NoNumber}" },
        { "amount,country\n5\0,DE\n", $", line 2, column \"amount\": \"5\0\" {NoNumber}" },
        { "amount,country\n0x10,DE\n", $", line 2, column \"amount\": \"0x10\" {NoNumber}" },
        {
            "amount,country\n1,DE\n2,\"FR\n3,IT\n",
            ", line 3, column \"country\": \"\"FR\n3,IT\" begins with a quote that is never closed."
        },
        {
            "amount,country\n1,\"D\"E\n",
            ", line 2, column \"country\": \"\"D\"E\" goes on behind its closing quote. Double the quotes inside of a value."
        },
        {
            "amount,country\n1,5\" x 7\"\n",
            ", line 2, column \"country\": \"5\" x 7\"\" has a quote inside, but doesn't begin with one. Put the whole value in quotes, "
            + "and double those inside."
        },
        {
            "amount,country\n1,DE,\"\n2,FR\n",
            ", line 2, column \"3\": \"\"\n2,FR\" begins with a quote that is never closed."
        },
        { "\"amount,country\n1,DE\n", ", header, column \"1\": \"\"amount,country\n1,DE\" begins with a quote that is never closed." },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_table_that_cannot_be_used_says_where_and_why(string text, string message)
        => Assert.Equal(
            _folder["table.csv"] + message, Assert.Throws<InvalidDataException>(() => _folder.ReadText(text)).Message);

    [Fact]
    public void What_is_no_text_says_so()
    {
        _folder.Write("table.csv", [.. "amount,country\n1,"u8, 0xE4, 0xF6, .. "\n"u8]);

        Assert.Equal(
            $"{_folder["table.csv"]} is no text in UTF-8. Save it as UTF-8, or say how it is stored: CsvOptions.Encoding, such as "
            + "Encoding.Latin1.",
            Assert.Throws<InvalidDataException>(() => Table.ReadCsv(_folder["table.csv"], TableFiles.Columns)).Message);
        Assert.Equal(1, Table.ReadCsv(_folder["table.csv"], TableFiles.Columns, new() { Encoding = Encoding.Latin1 }).Count);
        Assert.Throws<FileNotFoundException>(() => Table.ReadCsv(_folder["none.csv"], TableFiles.Columns));
        Assert.Equal(
            $"{_folder.Path} is a folder; needed is a CSV file.",
            Assert.Throws<IOException>(() => Table.ReadCsv(_folder.Path, TableFiles.Columns)).Message);
    }

    [Fact]
    public void A_file_of_one_endless_value_ends_with_a_message()
    {
        var text = "amount,country\n1,\"" + new string('x', 17_000_000);

        Assert.Equal(
            $"{_folder["table.csv"]} has a row of more than 16,777,216 letters, or a quote that is never closed.",
            Assert.Throws<InvalidDataException>(() => _folder.ReadText(text)).Message);
    }

    [Fact]
    public void Long_texts_are_cut_short_in_messages()
    {
        var error = Assert.Throws<InvalidDataException>(() => _folder.ReadText($"amount,country\n{new string('9', 5000)}x,DE\n"));

        Assert.InRange(error.Message.Length, 0, 600 + _folder.Path.Length);
        Assert.Contains("(5,001 letters)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(',', ';', "The decimal separator is a point or a comma, got ';'.")]
    [InlineData('.', '.', "The separator is '.', which can be part of a value. Use a comma, a semicolon or a tab.")]
    [InlineData('"', '.', "The separator is '\"', which can be part of a value. Use a comma, a semicolon or a tab.")]
    [InlineData('1', '.', "The separator is '1', which can be part of a value. Use a comma, a semicolon or a tab.")]
    public void Options_that_no_file_can_have_say_so(char separator, char decimals, string message)
        => Assert.Equal(
            message,
            Assert.Throws<ArgumentException>(
                () => _folder.ReadText("", options: new() { Separator = separator, DecimalSeparator = decimals })).Message);

    [Fact]
    public void Columns_that_are_declared_wrongly_say_so()
    {
        Check("A table needs at least one column that is no label.");
        Check("A table needs at least one column that is no label.", new LabelColumn("class"));
        Check("The column \"\" has no name.", new NumericColumn(""));
        Check("The column \"a\" is declared twice.", new NumericColumn("a"), new CategoryColumn("a"));
        Check("A table has at most one LabelColumn.", new NumericColumn("a"), new LabelColumn("b"), new LabelColumn("c"));
        Check("The column \"a\" is a category, which has no mean.", new CategoryColumn("a") { Missing = MissingValue.Mean });
        Check("The column \"a\" has at most 0 categories; needed is at least 1.", new CategoryColumn("a") { MostCategories = 0 });
        Check("The column \"a\" has no categories; needed is at least one.", new CategoryColumn("a") { Categories = [] });
        Check("The column \"a\" has a category twice.", new CategoryColumn("a") { Categories = ["x", "y", "x"] });
        Check("The column \"a\" has a category that is null.", new CategoryColumn("a") { Categories = [null!] });
        Check(
            "The column \"a\" has the constant \"z\" for missing values, which is none of its categories.",
            new CategoryColumn("a") { Categories = ["x"], Missing = MissingValue.Constant, Constant = "z" });
        Check("The column \"a\" has the constant NaN; needed is a finite number.", new NumericColumn("a") { Constant = double.NaN });
        Check(
            "The column \"b\" is a label, for which nothing can stand; rows without one are refused or skipped.",
            new NumericColumn("a"), new LabelColumn("b") { Missing = MissingValue.Constant });

        void Check(string message, params TableColumn[] columns)
            => Assert.Equal(
                $"{message} (Parameter 'columns')",
                Assert.Throws<ArgumentException>(() => _folder.ReadText("a,b,c\n1,2,3\n", columns)).Message);
    }
}
