using System.Text;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Anomalies;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class DetectorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlainAutoencoder _model = new();
    private readonly ImageDataset _normal = new(AnomalyDetectorTests.Uniform(1, 200, 35));
    private readonly string _path;

    public DetectorFileTests() => _path = _folder["detector.json"];

    public static TheoryData<string, string, string> Damages => new()
    {
        { "\"threshold\": ", "\"threshold\": -", "is corrupt: its threshold is -THRESHOLD; needed is a finite number of at least 0." },
        {
            "\"threshold\": ", "\"x\": 1, \"threshold\": ",
            "is corrupt: its values are not those of a file of an anomaly detector, at $.x."
        },
        { "200", "\"all\"", "is corrupt: its values are not those of a file of an anomaly detector, at $.examples." },
        { "0.05", "0", "is corrupt: its rate of false alarms is 0; needed is one above 0 and below 1." },
        { "0.05", "1.5", "is corrupt: its rate of false alarms is 1.5; needed is one above 0 and below 1." },
        { "\"examples\": 200", "\"examples\": 18", "is corrupt: it was calibrated on 18 examples, fewer than a rate of 0.05 needs." },
        { "PlainAutoencoder", "OtherAutoencoder", "is the anomaly detector of OtherAutoencoder, not of PlainAutoencoder." },
        { "35", "36", "is the anomaly detector of a PlainAutoencoder with inputs (36); this one has (35)." },
        {
            "detector 1", "detector 2",
            "is not a file of an anomaly detector: its format is \"AeDsl anomaly detector 2\", needed is \"AeDsl anomaly detector 1\"."
        },
        { "\"format\"", "\"kind\"", "is not a file of an anomaly detector: it has no format, needed is \"AeDsl anomaly detector 1\"." },
    };

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
        _normal.Dispose();
    }

    [Fact]
    public void A_detector_is_saved_and_loaded_with_its_weights()
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.05);
        detector.Save(_path);
        _model.SaveWeights(_folder["weights"]);
        using var other = new PlainAutoencoder();
        other.LoadWeights(_folder["weights"]);

        var loaded = AnomalyDetector.Load(other, _path);

        Assert.Equal(
            (detector.Threshold, detector.FalseAlarms, detector.Examples), (loaded.Threshold, loaded.FalseAlarms, loaded.Examples));
        using var before = detector.IsAnomaly(_normal);
        using var after = loaded.IsAnomaly(_normal);
        Assert.True(before.equal(after).all().item<bool>());
        Assert.Equal(["detector.json", "weights"], _folder.Files);
    }

    [Fact]
    public void A_threshold_of_weights_that_have_changed_is_not_saved()
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.05);
        using (no_grad())
        {
            _model.parameters().Last().add_(1e-3);
        }

        Assert.Equal(
            "The weights of PlainAutoencoder have changed since the threshold was found, which is no longer right. Calibrate again, and "
                + "save that detector.",
            Assert.Throws<InvalidOperationException>(() => detector.Save(_path)).Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Other_weights_are_told()
    {
        AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.05).Save(_path);
        using (no_grad())
        {
            _model.parameters().Last().add_(1e-3);
        }

        Assert.Equal(
            $"{_path} was calibrated with other weights of PlainAutoencoder than the model has. Load the weights that were saved with it, "
            + "or calibrate again.",
            Assert.Throws<InvalidDataException>(() => AnomalyDetector.Load(_model, _path)).Message);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_file_that_is_damaged_or_of_something_else_says_what_is_wrong(string of, string to, string message)
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.05);
        detector.Save(_path);
        var text = File.ReadAllText(_path);
        Assert.Contains(of, text, StringComparison.Ordinal);
        File.WriteAllText(_path, text.Replace(of, to, StringComparison.Ordinal));

        message = message.Replace("THRESHOLD", FormattableString.Invariant($"{detector.Threshold:R}"), StringComparison.Ordinal);
        Assert.Equal(
            $"{_path} {message}", Assert.Throws<InvalidDataException>(() => AnomalyDetector.Load(_model, _path)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"format\":\"AeDsl anomaly detector 1\"}")]
    [InlineData("{\"format\":\"AeDsl anomaly detector 1\",\"format\":\"AeDsl anomaly detector 1\"}")]
    [InlineData("{\"format\":\"AeDsl anomaly detector 1\",\"model\":null,\"inputShape\":[35],\"weights\":\"\",\"falseAlarms\":0.5,"
        + "\"examples\":9,\"threshold\":1}")]
    [InlineData("{\"format\":\"AeDsl anomaly detector 1\",\"model\":\"PlainAutoencoder\",\"inputShape\":[35],\"weights\":\"\","
        + "\"falseAlarms\":0.5,\"examples\":9,\"threshold\":NaN}")]
    [InlineData("{\"format\":\"AeDsl anomaly detector 1\",\"model\":\"PlainAutoencoder\",\"inputShape\":[35],\"weights\":\"\","
        + "\"falseAlarms\":0.5,\"examples\":9,\"threshold\":1e999}")]
    public void What_is_no_file_of_a_detector_is_invalid_data_with_its_path(string text)
    {
        _folder.Write("detector.json", Encoding.UTF8.GetBytes(text));

        Assert.StartsWith(
            $"{_path} is ", Assert.Throws<InvalidDataException>(() => AnomalyDetector.Load(_model, _path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_that_is_cut_off_is_told()
    {
        AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.05).Save(_path);
        var whole = File.ReadAllBytes(_path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => AnomalyDetector.Load(_model, _path));
        }

        Assert.Throws<FileNotFoundException>(() => AnomalyDetector.Load(_model, _folder["none.json"]));
    }
}
