using System.Globalization;
using System.Text;
using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;
using ParquetSharp;
using TorchSharp;

namespace AeDsl.Training.Parquet.Tests;

public sealed class ParquetTableTests : IDisposable
{
    private static readonly TableColumn[] s_columns =
    [
        new NumericColumn("amount"),
        new NumericColumn("hour") { Scale = NumericScale.ZeroToOne },
        new CategoryColumn("country") { Unknown = UnknownCategory.AllZero },
        new NumericColumn("balance") { Missing = MissingValue.Mean },
        new LabelColumn("kind"),
    ];

    private readonly TemporaryFolder _folder = new();

    public enum Kind
    {
        Card,
        Cash,
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Compression.Uncompressed)]
    [InlineData(Compression.Snappy)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    [InlineData(Compression.Lz4)]
    [InlineData(Compression.Brotli)]
    public void The_same_rows_give_the_same_inputs_as_from_a_CSV_file(Compression compression)
    {
        var csv = Table.ReadCsv(WriteCsv(2500), s_columns);
        foreach (var (rows, version) in new[] { (int.MaxValue, ParquetDataPageVersion.V1), (700, ParquetDataPageVersion.V2) })
        {
            _folder.Write(Rows(2500), rows, settings => settings.Compression(compression).DataPagesize(1000).DataPageVersion(version));

            AssertSame(csv, _folder.Read(s_columns));
        }
    }

    [Theory]
    [InlineData("amount", ParquetSharp.Encoding.ByteStreamSplit)]
    [InlineData("balance", ParquetSharp.Encoding.Plain)]
    [InlineData("hour", ParquetSharp.Encoding.DeltaBinaryPacked)]
    [InlineData("country", ParquetSharp.Encoding.DeltaByteArray)]
    [InlineData("country", ParquetSharp.Encoding.DeltaLengthByteArray)]
    public void Values_may_be_encoded_in_any_way(string column, ParquetSharp.Encoding encoding)
    {
        _folder.Write(
            Rows(2500), 2000, settings => settings.DisableDictionary(column).Encoding(column, encoding));

        AssertSame(Table.ReadCsv(WriteCsv(2500), s_columns), _folder.Read(s_columns));
    }

    /// <summary>DuckDB 1.5.6 wrote both files from payments.sql beside them.</summary>
    [Fact]
    public void A_file_of_another_writer_gives_what_its_CSV_file_gives()
    {
        TableColumn[] columns =
        [
            new NumericColumn("amount"), new NumericColumn("hour"), new CategoryColumn("account"),
            new NumericColumn("balance") { Missing = MissingValue.SkipRow }, new NumericColumn("total"), new NumericColumn("share"),
            new CategoryColumn("country"), new LabelColumn("kind"),
        ];

        var table = ParquetTable.Read("Data/payments.parquet", columns);

        var csv = Table.ReadCsv("Data/payments.csv", columns);
        Assert.Equal(106, table.Count);
        Assert.Equal(14, table.SkippedLines.Count);
        Assert.All(
            ["amount", "hour", "balance", "total", "share"], name => Assert.Equal(csv.Numbers(name), table.Numbers(name)));
        Assert.All(["account", "country", "kind"], name => Assert.Equal(csv.Texts(name), table.Texts(name)));
        AssertSame(csv, table);
        var fraud = ParquetTable.Read("Data/payments.parquet", [new NumericColumn("fraud")]).Numbers("fraud");
        Assert.Equal(Enumerable.Range(0, 120).Select(i => i % 50 == 0 ? 1.0 : 0), fraud);
    }

    [Fact]
    public void Rows_are_numbered_from_1_through_all_row_groups()
    {
        var table = ParquetTable.Read(
            _folder.Write([TestColumn.Of("x", [.. Enumerable.Range(0, 10_000).Select(i => i % 10 == 3 ? (int?)null : i)])], 4200),
            [new NumericColumn("x") { Missing = MissingValue.SkipRow }]);

        var places = Enumerable.Range(0, 10_000).Where(i => i % 10 != 3).ToList();
        Assert.Equal(places.Select(i => i + 1L), table.Lines);
        Assert.Equal(places.Select(i => (double)i), table.Numbers("x"));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i * 10L + 4), table.SkippedLines);
        Assert.Equal(_folder[ParquetFiles.Name], table.Source);
    }

    [Fact]
    public void Null_follows_the_policy_of_its_column()
    {
        _folder.Write(TestColumn.Of<double?>("amount", 1, null, 3, 8), TestColumn.Of("country", "DE", "FR", null, "FR"));

        var skipped = _folder.Read(
            new NumericColumn("amount") { Missing = MissingValue.SkipRow },
            new CategoryColumn("country") { Missing = MissingValue.SkipRow });
        Assert.Equal([1, 4], skipped.Lines);
        Assert.Equal([2, 3], skipped.SkippedLines);
        Assert.Equal([1.0, 8], skipped.Numbers("amount"));
        var constant = _folder.Read(
            new NumericColumn("amount") { Missing = MissingValue.Constant, Constant = -1 },
            new CategoryColumn("country") { Missing = MissingValue.Constant, Constant = "none" });
        Assert.Equal([1.0, -1, 3, 8], constant.Numbers("amount"));
        Assert.Equal(["DE", "FR", "none", "FR"], constant.Texts("country"));
        Assert.Equal(
            [1.0, double.NaN, 3, 8],
            _folder.Read(new NumericColumn("amount") { Missing = MissingValue.Mean }).Numbers("amount"));
    }

    [Fact]
    public void A_type_of_rows_has_the_columns()
    {
        _folder.Write(
            TestColumn.Of("Amount", 1.5, 2), TestColumn.Of("Other", 1, 2), TestColumn.Of("Kind", "Cash", "Card"),
            TestColumn.Of<short?>("Hour", 3, null));

        var table = ParquetTable.Read<Payment>(_folder[ParquetFiles.Name]);

        Assert.Equal([1.5, 2], table.Numbers("Amount"));
        Assert.Equal(["Cash", "Card"], table.Texts("Kind"));
        Assert.Equal(["Amount", "Hour", "Kind=Card", "Kind=Cash"], TableEncoding.Fit(table).Features);
        AssertSame(Table.Of([new Payment(1.5, 3, Kind.Cash), new Payment(2, null, Kind.Card)]), table);
    }

    [Fact]
    public void A_category_that_is_none_of_the_training_set_says_in_which_row()
    {
        _folder.Write(TestColumn.Of("country", "DE", "FR", "DE", "IT"));
        var (known, later) = _folder.Read(new CategoryColumn("country")).Split(2);

        var message = Assert.Throws<InvalidDataException>(() => TableEncoding.Fit(known).Encode(later)).Message;

        Assert.StartsWith($"{_folder[ParquetFiles.Name]}, row 4, column \"country\" ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_may_have_any_letters()
    {
        var path = _folder["größe 日本.parquet"];
        File.Move(_folder.Write(TestColumn.Of("x", 5)), path);
        Assert.Equal([5], ParquetTable.Read(path, [new NumericColumn("x")]).Numbers("x"));

        _folder.Write(TestColumn.Of("place.x", 1), TestColumn.Of("größe", 2), TestColumn.Of("a \"b\"", 3));

        var table = _folder.Read(new NumericColumn("größe"), new NumericColumn("place.x"), new NumericColumn("a \"b\""));

        Assert.Equal([2], table.Numbers("größe"));
        Assert.Equal([1], table.Numbers("place.x"));
        Assert.Equal([3], table.Numbers("a \"b\""));
    }

    private static TestColumn[] Rows(int count)
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, count).Select(_ => (
            Amount: random.NextDouble() * 1e6 - 5e5,
            Hour: (byte)random.Next(24),
            Country: new[] { "DE", "FR", "Österreich", "a \"b\", c" }[random.Next(4)],
            Balance: random.Next(5) == 0 ? (float?)null : random.Next(-1000, 1000) / 8f,
            Kind: random.Next(3))).ToList();
        return
        [
            TestColumn.Of("id", [.. Enumerable.Range(0, count).Select(i => DateTime.UnixEpoch.AddDays(i))]),
            TestColumn.Of("amount", [.. rows.Select(row => row.Amount)]),
            TestColumn.Of("hour", [.. rows.Select(row => row.Hour)]),
            TestColumn.Of("tags", [.. rows.Select(row => new[] { row.Hour, row.Hour })]),
            TestColumn.Of("country", [.. rows.Select(row => row.Country)]),
            TestColumn.Of("balance", [.. rows.Select(row => row.Balance)]),
            TestColumn.Of("kind", [.. rows.Select(row => row.Kind)]),
        ];
    }

    private string WriteCsv(int count)
    {
        var columns = Rows(count).Where(column => column.Name is not ("id" or "tags")).ToList();
        var lines = Enumerable.Range(0, count).Select(row => string.Join(',', columns.Select(column => column switch
        {
            TestColumn<double> of => of.Values[row].ToString("R", CultureInfo.InvariantCulture),
            TestColumn<byte> of => $"{of.Values[row]}",
            TestColumn<float?> of => of.Values[row]?.ToString(CultureInfo.InvariantCulture),
            TestColumn<int> of => $"{of.Values[row]}",
            TestColumn<string> of => $"\"{of.Values[row].Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            _ => throw new NotSupportedException(column.Name),
        })));
        return _folder.Write(
            "table.csv",
            new UTF8Encoding().GetBytes($"{string.Join(',', columns.Select(column => column.Name))}\n{string.Join('\n', lines)}\n"));
    }

    /// <summary>Both give the same encoding, and the same bits with it.</summary>
    private static void AssertSame(Table expected, Table found)
    {
        var (encoding, other) = (TableEncoding.Fit(expected), TableEncoding.Fit(found));
        Assert.Equal(encoding.Features, other.Features);
        Assert.Equal(encoding.Classes, other.Classes);
        using var inputs = encoding.Encode(expected);
        using var others = other.Encode(found);
        Assert.Equal(Bits(inputs.Inputs), Bits(others.Inputs));
        Assert.Equal(inputs.Labels?.data<long>().ToArray(), others.Labels?.data<long>().ToArray());
    }

    private static int[] Bits(torch.Tensor values) => [.. values.data<float>().Select(BitConverter.SingleToInt32Bits)];

    public sealed record Payment(
        double Amount, [NumericColumn(Missing = MissingValue.Constant, Constant = -1)] int? Hour, Kind Kind);
}
