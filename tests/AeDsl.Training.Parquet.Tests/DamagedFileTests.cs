using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;
using ParquetSharp;
using Xunit.Abstractions;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>Files with bytes that are wrong.</summary>
public sealed class DamagedFileTests(ITestOutputHelper output) : IDisposable
{
    private const int Files = 300;

    private static readonly TableColumn[] s_columns =
    [
        new NumericColumn("amount"), new NumericColumn("hour") { Missing = MissingValue.Constant, Constant = -1 },
        new CategoryColumn("country"), new NumericColumn("cents"), new LabelColumn("known"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_damaged_file_is_an_error_or_makes_no_difference()
    {
        var random = new Random(11);
        _folder.Write(
            [
                TestColumn.Of("amount", [.. Enumerable.Range(0, 400).Select(i => i * 0.5)]),
                TestColumn.Of("hour", [.. Enumerable.Range(0, 400).Select(i => i % 7 == 0 ? (int?)null : i % 24)]),
                TestColumn.Of("country", [.. Enumerable.Range(0, 400).Select(i => $"country {i % 5}")]),
                new TestColumn<decimal>("cents", [.. Enumerable.Range(0, 400).Select(i => i / 100m)]) { Type = LogicalType.Decimal(20, 2) },
                TestColumn.Of("known", [.. Enumerable.Range(0, 400).Select(i => i % 3 == 0)]),
            ],
            250,
            settings => settings.EnablePageChecksum().Compression("country", Compression.Zstd).DisableDictionary("amount"));
        var whole = File.ReadAllBytes(_folder[ParquetFiles.Name]);
        var expected = Contents(_folder.Read(s_columns));
        var (errors, same) = (0, 0);
        for (var i = 0; i < Files; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(i % 2 == 0 ? 0 : Footer.Start(whole), damaged.Length)] = (byte)random.Next(256);
            }

            _folder.Write(ParquetFiles.Name, i % 17 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            var reading = Task.Run(() => Record.Exception(() => Assert.Equal(expected, Contents(_folder.Read(s_columns)))));
            Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(20))));
            var error = await reading;
            Assert.True(
                error is null
                    || error is InvalidDataException && error.Message.StartsWith(_folder[ParquetFiles.Name], StringComparison.Ordinal),
                $"File {i}: {error}");
            (errors, same) = error is null ? (errors, same + 1) : (errors + 1, same);
        }

        output.WriteLine($"{errors} errors, {same} the same");
        Assert.InRange(errors, Files / 3, Files);
    }

    private static string Contents(Table table) => string.Join(
        '\n',
        table.Lines.Select((line, i) => FormattableString.Invariant(
            $"{line} {table.Numbers("amount")[i]} {table.Numbers("hour")[i]} {table.Texts("country")[i]} ")
            + FormattableString.Invariant($"{table.Numbers("cents")[i]} {table.Texts("known")[i]}")));
}
