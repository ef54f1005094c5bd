using System.Diagnostics;
using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;
using ParquetSharp;
using Xunit.Abstractions;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>A file of a million rows in one row group.</summary>
public sealed class LargeFileTests(ITestOutputHelper output) : IDisposable
{
    private const int Rows = 1_000_000, Columns = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_million_rows_are_read_a_page_at_a_time()
    {
        var path = _folder.Write(
            [.. Enumerable.Range(0, Columns).Select(column => TestColumn.Of($"c{column}", Values(column)))],
            int.MaxValue,
            settings => settings.DisableDictionary());
        Assert.InRange(new FileInfo(path).Length, 60_000_000, long.MaxValue);
        var pool = MemoryPool.GetDefaultMemoryPool();
        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());

        var table = ParquetTable.Read(path, [.. Enumerable.Range(0, Columns).Select(column => new NumericColumn($"c{column}"))]);

        output.WriteLine(
            $"{watch.Elapsed.TotalSeconds:0.0} s, {pool.MaxMemory:N0} bytes of the reader at most, "
            + $"{GC.GetTotalMemory(forceFullCollection: true) - before:N0} bytes of the table");
        Assert.Equal(Rows, table.Count);
        Assert.All(
            Enumerable.Range(0, Columns),
            column => Assert.True(Values(column).AsSpan().SequenceEqual([.. table.Numbers($"c{column}")])));

        // The writer has one column at a time, 8 MB.
        Assert.InRange(pool.MaxMemory, 1, 40_000_000);
        Assert.Equal(0, pool.BytesAllocated);
    }

    private static double[] Values(int column) => [.. Enumerable.Range(0, Rows).Select(row => Math.Sqrt(row + column))];
}
