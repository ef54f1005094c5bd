using AeDsl.Tests;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using AeDsl.Training.Series;
using AeDsl.Training.Tables;
using TorchSharp;

namespace AeDsl.Training.Tests;

public class NullArgumentTests
{
    [Fact]
    public void Null_is_told_where_it_may_not_be()
    {
        using var scope = torch.NewDisposeScope();
        using var images = new ImageDataset(torch.zeros(2, 1, 9, 9), torch.zeros(2, dtype: torch.ScalarType.Int64));
        using var vae = new VariationalModel();
        using var numbers = torch.rand(3, 1);
        var table = Table.Of(numbers, [new("a")]);
        var (calls, wrong) = NullArguments.Check(
            typeof(ImageDataset).Assembly, vae, new RegressionModel(), torch.zeros(2, 1, 9, 9), images, new Image(1, 1, 1, new byte[1]),
            AnomalyDetector.Calibrate(vae, images, falseAlarms: 0.5), table, TableEncoding.Fit(table),
            new SeriesWindows(numbers, length: 2), PrincipalComponents.Of(torch.rand(4, 2), 1), new torch.Generator(1),
            new StringWriter(), new Action<Stream>(_ => { }));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(calls, 50, int.MaxValue);
    }
}
