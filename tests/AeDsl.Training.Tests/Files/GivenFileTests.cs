using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Pictures;
using AeDsl.Training.Tables;
using AeDsl.Training.Weights;

namespace AeDsl.Training.Tests.Files;

/// <summary>A folder where a file is needed is said to be one.</summary>
public sealed class GivenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_no_file()
    {
        using var model = new GradualVae();
        (string What, Action Read)[] cases =
        [
            ("a safetensors file", () => SafeTensors.Load(_folder.Path)),
            ("a safetensors file", () => model.LoadWeights(_folder.Path)),
            ("a file of an anomaly detector", () => AnomalyDetector.Load(model, _folder.Path)),
            ("a file of a table's encoding", () => TableEncoding.Load(_folder.Path)),
            ("an IDX file", () => IdxFile.Read(_folder.Path)),
            ("a PNG file", () => PngFile.Read(_folder.Path)),
            ("a CSV file", () => Table.ReadCsv(_folder.Path, [new NumericColumn("x")])),
        ];
        Assert.All(cases, one => Assert.Equal(
            $"{_folder.Path} is a folder; needed is {one.What}.", Assert.Throws<IOException>(one.Read).Message));
    }
}
