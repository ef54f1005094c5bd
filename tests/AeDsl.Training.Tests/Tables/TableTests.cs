using System.Text;
using AeDsl.Training.Data;
using AeDsl.Training.Tables;
using AeDsl.Training.Tables.Values;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Tables;

public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_read_as_RFC_4180_has_it()
    {
        var table = _folder.ReadText(
            "id,\"amount\",country\r\n7, 1.5 ,\"D,\"\"E\"\"\"\r\n\r\nx,-2e1,\"F\r\nR\"\r\ny,\"+3\", IT \r\n");

        Assert.Equal((3, _folder["table.csv"]), (table.Count, table.Source));
        Assert.Equal([2, 4, 6], table.Lines);
        Assert.Equal([1.5, -20, 3], Numbers(table));
        Assert.Equal(["amount", "country=D,\"E\"", "country=F\r\nR", "country=IT"], TableEncoding.Fit(table).Features);
    }

    [Theory]
    [InlineData("\uFEFFamount,country\n1,DE\n")]
    [InlineData("amount,country\r1,DE\r")]
    [InlineData("amount,country\n1,DE")]
    [InlineData("country,x,amount\nDE,\"a\"\"b\",1\n\n")]
    public void Marks_line_ends_and_the_order_of_columns_make_no_difference(string text)
    {
        var table = _folder.ReadText(text);

        Assert.Equal([1.0], Numbers(table));
        Assert.Equal(["amount", "country=DE"], TableEncoding.Fit(table).Features);
    }

    [Fact]
    public void A_byte_order_mark_says_how_letters_are_stored()
    {
        _folder.Write("table.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("amount,country\n1,Ö\n")]);

        Assert.Equal(
            ["amount", "country=Ö"], TableEncoding.Fit(Table.ReadCsv(_folder["table.csv"], TableFiles.Columns)).Features);
    }

    [Fact]
    public void Another_country_writes_decimals_with_a_comma()
    {
        var table = _folder.ReadText("amount;country\n1,5;DE\n-2;FR\n", options: new() { Separator = ';', DecimalSeparator = ',' });

        Assert.Equal([1.5, -2], Numbers(table));
        Assert.EndsWith(
            "\"1.5\" is no number with ',' before its decimals. If '.' is that, set CsvOptions.DecimalSeparator.",
            Assert.Throws<InvalidDataException>(
                () => _folder.ReadText("amount;country\n1.5;DE\n", options: new() { Separator = ';', DecimalSeparator = ',' })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_follows_the_policy_of_its_column()
    {
        const string text = "amount,country\n1,DE\n,FR\n3,NA\n8,FR\n";
        var options = new CsvOptions { MissingTexts = ["NA"] };

        var skipped = _folder.ReadText(
            text,
            [
                new NumericColumn("amount") { Missing = MissingValue.SkipRow },
                new CategoryColumn("country") { Missing = MissingValue.SkipRow },
            ],
            options);
        Assert.Equal([2, 5], skipped.Lines);
        Assert.Equal([3, 4], skipped.SkippedLines);
        Assert.Equal([1.0, 8], Numbers(skipped));

        var mean = _folder.ReadText(
            text,
            [
                new NumericColumn("amount") { Missing = MissingValue.Mean, Scale = NumericScale.None },
                new CategoryColumn("country") { Missing = MissingValue.Constant },
            ],
            options);
        Assert.Equal([1.0, 4, 3, 8], Encoded(mean));
        Assert.Equal(["amount", "country=", "country=DE", "country=FR"], TableEncoding.Fit(mean).Features);

        var constant = _folder.ReadText(
            text,
            [
                new NumericColumn("amount") { Missing = MissingValue.Constant, Constant = -1, Scale = NumericScale.None },
                new CategoryColumn("country") { Missing = MissingValue.Constant, Constant = "DE" },
            ],
            options);
        Assert.Equal([1.0, -1, 3, 8], Encoded(constant));
        Assert.Equal(["amount", "country=DE", "country=FR"], TableEncoding.Fit(constant).Features);

        Assert.Equal(
            $"{_folder["table.csv"]} has no row that can be used: a value is missing in each of its 2 rows.",
            Assert.Throws<InvalidDataException>(
                () => _folder.ReadText("amount\n\"\"\n \n", [new NumericColumn("amount") { Missing = MissingValue.SkipRow }])).Message);
    }

    [Fact]
    public void Rows_are_divided_before_anything_is_taken_from_them()
    {
        var table = _folder.ReadText("amount,country\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"{i},DE\n")));

        var (first, others) = table.Split(4);
        var (train, test) = table.SplitShuffled(testShare: 0.3, seed: 5);
        var (again, _) = table.SplitShuffled(testShare: 0.3, seed: 5);

        Assert.Equal([0, 1, 2, 3], Numbers(first));
        Assert.Equal(6, others.Count);
        Assert.Equal((7, 3), (train.Count, test.Count));
        Assert.Equal(Enumerable.Range(2, 10), train.Lines.Concat(test.Lines).Order().Select(line => (int)line));
        Assert.Equal(train.Lines, again.Lines);
        Assert.Equal(train.Lines.Order(), train.Lines);
        Assert.Equal(
            "One row can't be divided into two sets.",
            Assert.Throws<ArgumentException>(() => table.Rows([0]).SplitShuffled(0.5, 1)).Message);
        Assert.Equal(
            "Rows are places from 0 to 9, at least one. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => table.Rows([10])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Split(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.SplitShuffled(1, 1));
    }

    [Fact]
    public void Numbers_that_are_there_are_a_table()
    {
        using var values = tensor(new[] { 1f, 10, 2, float.NaN, 3, 30 }, [3, 2]);
        NumericColumn[] columns = [new("a"), new NumericColumn("b") { Missing = MissingValue.SkipRow }];

        var table = Table.Of(values, columns);

        Assert.Equal([1, 3], table.Lines);
        Assert.Equal([2], table.SkippedLines);
        Assert.Equal([1.0, 3], Numbers(table));
        Assert.Equal(
            "A table of 1 columns needs (N, 1) of floats with N at least 1, got (3, 2) of Float32. (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => Table.Of(values, [new("a")])).Message);
        Assert.Equal(
            "Row 1, column \"b\": NaN is no value. Correct it, or set Missing of the column: to skip such rows, or to what stands for the "
            + "value. (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => Table.Of(values, [new("a"), new("b")])).Message);
        values[0, 0] = float.NegativeInfinity;
        Assert.Equal(
            "Row 0, column \"a\": -Infinity is no finite number. (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => Table.Of(values, columns)).Message);
    }

    /// <summary>The numbers of the first column as they were read.</summary>
    private static IEnumerable<double> Numbers(Table table)
        => ((NumberValues)table.Values(table.Columns[0].Name)!).Numbers;

    /// <summary>The same as an encoding gives them, with means for those that are missing.</summary>
    private static IEnumerable<double> Encoded(Table table)
    {
        var encoding = TableEncoding.Fit(table);
        using var encoded = encoding.Encode(table);
        return encoded.Inputs.ToArray<float>().Where((_, i) => i % encoding.Width == 0).Select(value => (double)value);
    }
}
