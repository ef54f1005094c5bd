using AeDsl.Tests;
using AeDsl.Training.Tables;

namespace AeDsl.Training.Parquet.Tests;

public class NullArgumentTests
{
    [Fact]
    public void Null_is_told_where_it_may_not_be()
    {
        var (calls, wrong) = NullArguments.Check(typeof(ParquetTable).Assembly, new TableColumn[] { new NumericColumn("x") });

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(2, calls);
        Assert.Throws<ArgumentNullException>(() => ParquetTable.Read<Row>(null!));
    }

    private sealed record Row(double X);
}
