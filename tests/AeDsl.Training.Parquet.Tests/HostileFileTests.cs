using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;
using ParquetSharp;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>Files that can't be used say why, and what to do.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string IsNoParquetFile =
        " is no Parquet file: it doesn't begin with the letters PAR1. If it is a CSV file, read it with Table.ReadCsv.";

    private const string IsCutOff = " is cut off: it begins as a Parquet file, but doesn't end as one. Copy or write it again, to its end.";

    private const string IsEncrypted = " is encrypted, wholly or in columns that are wanted. Write it without encryption first.";

    private static readonly NumericColumn s_x = new("x");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", " is empty; needed is a Parquet file.")]
    [InlineData("x,y\n1,2\n", IsNoParquetFile)]
    [InlineData("PA", IsNoParquetFile)]
    [InlineData("PAR1", IsCutOff)]
    [InlineData("PAR1PAR1", IsCutOff)]
    [InlineData("PAR1 and more", IsCutOff)]
    public void What_is_no_Parquet_file_says_so(string content, string problem)
    {
        _folder.Write(ParquetFiles.Name, System.Text.Encoding.UTF8.GetBytes(content));

        Assert.Equal(problem, _folder.Problem(s_x));
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_say_so()
    {
        Assert.Throws<FileNotFoundException>(() => _folder.Read(s_x));
        Assert.Equal(
            $"{_folder.Path} is a folder; needed is a Parquet file.",
            Assert.Throws<IOException>(() => ParquetTable.Read(_folder.Path, [s_x])).Message);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_says_so()
    {
        var whole = File.ReadAllBytes(_folder.Write(TestColumn.Of("x", 1, 2, 3)));
        for (var length = 4; length < whole.Length; length++)
        {
            _folder.Write(ParquetFiles.Name, whole[..length]);

            Assert.Equal(IsCutOff, _folder.Problem(s_x));
        }
    }

    [Fact]
    public void A_file_that_contradicts_itself_says_so()
    {
        var whole = File.ReadAllBytes(_folder.Write(TestColumn.Of("x", 1, 2, 3)));
        var middle = (byte[])whole.Clone();
        middle.AsSpan(4, Footer.Start(whole) - 4).Fill(0xFF);
        (byte[] File, string Reason)[] files =
        [
            (Footer.WithRows(whole, 3, 2), "its row groups have more rows than the file"),
            (Footer.WithRows(whole, 3, 4), "its row groups have fewer rows than the file"),
            (Footer.WithRows(whole, 3, -1), "it has fewer than 0 rows"),
            (Footer.WithRowsOfGroup(whole, 3, -1), "its row groups have more rows than the file"),
            (Footer.WithRowsOfGroup(Footer.WithRows(whole, 3, 4), 3, 4), "the column \"x\" has fewer values than there are rows"),
            (middle, ""),
        ];
        foreach (var (file, reason) in files)
        {
            _folder.Write(ParquetFiles.Name, file);

            var problem = _folder.Problem(s_x);
            Assert.StartsWith($" is damaged, or written in a way that can't be read: {reason}", problem, StringComparison.Ordinal);
            Assert.DoesNotContain("message:", problem, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', problem);
            Assert.EndsWith(
                ". Copy or write it again; if other programs can read it, write it from one of them as Parquet 2.6 with Snappy or "
                + "Zstandard.",
                problem,
                StringComparison.Ordinal);
        }

        _folder.Write(ParquetFiles.Name, Footer.WithRows(whole, 3, 3));
        Assert.Equal(3, _folder.Read(s_x).Count);
    }

    [Fact]
    public void A_file_of_more_rows_than_a_table_holds_is_refused_before_any_is_read()
    {
        var whole = File.ReadAllBytes(_folder.Write(TestColumn.Of("x", 1, 2, 3)));
        _folder.Write(ParquetFiles.Name, Footer.WithRows(whole, 3, 3_000_000_000));

        Assert.Equal(
            " has 3,000,000,000 rows; a table has at most 2,147,483,591. Write those that are needed to another file first, for example "
            + "with USING SAMPLE in DuckDB.",
            _folder.Problem(s_x));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void An_encrypted_file_says_so(bool hasPlainFooter, bool hasColumnKeys)
    {
        using var column = new ColumnEncryptionPropertiesBuilder("x").Key("0123456789012345"u8.ToArray()).Build();
        using var builder = new FileEncryptionPropertiesBuilder("5432109876543210"u8.ToArray());
        if (hasPlainFooter)
        {
            builder.SetPlaintextFooter();
        }

        if (hasColumnKeys)
        {
            builder.EncryptedColumns([column]);
        }

        using var encryption = builder.Build();
        _folder.Write(
            [TestColumn.Of("x", 1, 2, 3), TestColumn.Of("y", 1, 2, 3)], int.MaxValue, settings => settings.Encryption(encryption));

        Assert.Equal(IsEncrypted, _folder.Problem(s_x));
        if (hasPlainFooter && hasColumnKeys)
        {
            Assert.Equal([1, 2, 3], _folder.Read(new NumericColumn("y")).Numbers("y"));
        }
    }

    [Fact]
    public void A_value_that_cannot_be_used_says_where_it_is()
    {
        var values = Enumerable.Range(0, 9000).Select(i => (double?)i).ToArray();
        const string notFinite = "is no finite number. If it means that there is none, write null instead, and set Missing of the column.";
        Value(double.NaN, $", row 8503, column \"x\": NaN {notFinite}");
        Value(double.NegativeInfinity, $", row 8503, column \"x\": -Infinity {notFinite}");
        Value(
            null,
            ", row 8503, column \"x\": null is no value. Correct it, or set Missing of the column: to skip such rows, or to what stands "
            + "for the value.");
        _folder.Write(TestColumn.Of("x", 1f, float.PositiveInfinity));
        Assert.Equal($", row 2, column \"x\": Infinity {notFinite}", _folder.Problem(s_x));
        _folder.Write(TestColumn.Of("x", Half.NaN));
        Assert.Equal($", row 1, column \"x\": NaN {notFinite}", _folder.Problem(s_x));

        void Value(double? value, string problem)
        {
            values[8502] = value;
            _folder.Write([TestColumn.Of("x", values)], 4000);
            Assert.Equal(problem, _folder.Problem(s_x));
        }
    }

    [Fact]
    public void A_text_that_is_none_says_where_it_is()
    {
        var file = File.ReadAllBytes(_folder.Write([TestColumn.Of("x", "abc", "xyz")], int.MaxValue, settings => settings
            .Compression(Compression.Uncompressed).DisableDictionary()));
        var place = file.AsSpan().IndexOf("xyz"u8);
        file[place + 1] = 0xE4;
        _folder.Write(ParquetFiles.Name, file);

        Assert.Equal(
            ", row 2, column \"x\": \"x\uFFFDz\" is no text in UTF-8. Write the file again from the original texts.",
            _folder.Problem(new CategoryColumn("x")));
    }

    [Fact]
    public void A_file_without_rows_says_so()
    {
        _folder.Write(TestColumn.Of<int>("x"));
        Assert.Equal(" has no rows.", _folder.Problem(s_x));
        using (var file = new ParquetFileWriter(_folder[ParquetFiles.Name], [new Column<int>("x")]))
        {
            file.Close();
        }

        Assert.Equal(" has no rows.", _folder.Problem(s_x));
        _folder.Write(TestColumn.Of<int?>("x", null, null));
        Assert.Equal(
            " has no row that can be used: a value is missing in each of its 2 rows.",
            _folder.Problem(s_x with { Missing = MissingValue.SkipRow }));
    }

    [Fact]
    public void A_file_of_columns_in_columns_does_not_fill_the_stack()
    {
        _folder.Write(ParquetFiles.Name, Footer.Nested(99_000));
        Assert.Equal(" has no column \"x\"; it has \"g\".", _folder.Problem(s_x));
        Assert.StartsWith(
            ": the column \"g\" is a struct, which isn't read. ", _folder.Problem(new NumericColumn("g")), StringComparison.Ordinal);

        _folder.Write(ParquetFiles.Name, Footer.Nested(101_000));
        Assert.StartsWith(" is damaged, or written in a way that can't be read: ", _folder.Problem(s_x), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_declared_wrongly_say_so()
    {
        _folder.Write(TestColumn.Of("x", 1));

        Assert.Equal(
            "The column \"x\" is declared twice. (Parameter 'columns')",
            Assert.Throws<ArgumentException>(() => _folder.Read(s_x, new CategoryColumn("x"))).Message);
        Assert.Throws<ArgumentException>(() => _folder.Read());
    }

    [Fact]
    public void The_file_is_closed_afterwards()
    {
        var path = _folder.Write(TestColumn.Of<double?>("x", 1, null, 3), TestColumn.Of("when", DateTime.UnixEpoch, default, default));
        Assert.Throws<InvalidDataException>(() => _folder.Read(s_x));
        Closed();
        Assert.Throws<InvalidDataException>(() => _folder.Read(new NumericColumn("when")));
        Closed();
        _folder.Read(s_x with { Missing = MissingValue.SkipRow });
        Closed();
        var file = File.ReadAllBytes(path);
        file.AsSpan(Footer.Start(file)).Slice(0, 9).Fill(0xFF);
        _folder.Write(ParquetFiles.Name, file);
        Assert.Throws<InvalidDataException>(() => _folder.Read(s_x));
        Closed();

        void Closed()
        {
            // Linux deletes and replaces open files; Windows does not.
            if (Directory.Exists("/proc/self/fd"))
            {
                Assert.DoesNotContain(
                    path, new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Select(open => open.LinkTarget));
            }

            File.Move(path, path + ".moved");
            File.Move(path + ".moved", path);
        }
    }
}
