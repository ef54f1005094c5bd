using AeDsl.Tests.Memory;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using AeDsl.Training.Latents;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using AeDsl.Training.Series;
using AeDsl.Training.Tables;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Memory;

/// <summary>
/// Nothing waits for the garbage collector: what training and measuring make besides their results is free when they end.
/// </summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VariationalModel _vae = new();
    private readonly PlainAutoencoder _autoencoder = new();
    private readonly GlyphClassifier _classifier = new();
    private readonly PointGan _gan = new();
    private readonly Tensor _images = rand(12, 1, 16, 16);
    private readonly Tensor _others = rand(12, 1, 16, 16);
    private readonly Tensor _points = rand(12, 3);
    private readonly ImageDataset _bytes = new((rand(12, 1, 9, 9) * 255).to(uint8));
    private readonly ImageDataset _glyphs = new(rand(12, 35), arange(12, dtype: int64).remainder(3));
    private readonly ImageDataset _plane = new(rand(12, 2));

    public void Dispose()
    {
        _folder.Dispose();
        foreach (var model in new IModel[] { _vae, _autoencoder, _classifier, _gan }) model.Dispose();
        foreach (var tensor in new[] { _images, _others, _points }) tensor.Dispose();
        foreach (var set in new[] { _bytes, _glyphs, _plane }) set.Dispose();
    }

    [Fact]
    public void Measuring_leaves_no_tensors() => LeavesNone(new()
    {
        ["ActiveUnits"] = () => None(ActiveUnits.Of(_vae, _bytes)),
        ["ConfusionMatrix.Of"] = () => None(ConfusionMatrix.Of(_classifier, _glyphs)),
        ["ConfusionMatrix.Predict"] = () => None(ConfusionMatrix.Predict(_classifier, _glyphs.Inputs)),
        ["ImportanceWeightedBound"] = () => None(ImportanceWeightedBound.Of(_vae, _bytes, samples: 3)),
        ["Likelihood.Bernoulli"] = () => [Likelihood.Bernoulli(_images, _others)],
        ["Likelihood.Gaussian"] = () => [Likelihood.Gaussian(0.5)(_images, _others)],
        ["MeanImage.Of"] = () => [MeanImage.Of(_bytes)],
        ["MeanImage.MeanSquaredError"] = () => None(MeanImage.MeanSquaredError(_bytes, _bytes)),
        ["MeanImage.BinaryCrossEntropy"] = () => None(MeanImage.BinaryCrossEntropy(_bytes, _bytes)),
        ["PixelErrors.MeanSquaredError"] = () => None(PixelErrors.MeanSquaredError(_images, _others)),
        ["PixelErrors.HalfSquaredSum"] = () => None(PixelErrors.HalfSquaredSum(_images, _others)),
        ["PixelErrors.WrongPixels"] = () => None(PixelErrors.WrongPixels(_images, _others)),
        ["PixelErrors.PeakSignalToNoise"] = () => None(PixelErrors.PeakSignalToNoise(_images, _others)),
        ["PrincipalComponents"] = () => PrincipalComponents.Of(_points, 2) is var found
            ? [found.Mean, found.Directions, found.Project(_points)]
            : [],
        ["StructuralSimilarity"] = () => None(StructuralSimilarity.Of(_images, _others)),
        ["ImageGrid.Create"] = () => None(ImageGrid.Create(_images, columns: 4)),
        ["ImageGrid.CreatePairs"] = () => None(ImageGrid.CreatePairs(_images, _others, columns: 4)),
        ["LatentScatter"] = () => None(LatentScatter.Create("points", _points, _glyphs.Labels!)),
        ["ClassLatents"] = () =>
        {
            using var generator = new Generator(1);
            using var latents = ClassLatents.Of(_autoencoder, _glyphs);
            return [latents.Mean(0), latents.Covariance(0), latents.Sample(0, 3, generator)];
        },
        ["Evaluate"] = () => None(_vae.Evaluate(_bytes, batchSize: 5)),
    });

    [Fact]
    public void Data_and_weights_leave_no_tensors() => LeavesNone(new()
    {
        ["First"] = () => [_bytes.First(5)],
        ["MiniBatches"] = () =>
        {
            using var batches = new MiniBatches(_bytes, batchSize: 5, seed: 1, epoch: 1);
            return [.. batches.SelectMany(batch => new[] { batch.Input, batch.Target })];
        },
        ["WithGaussianNoise"] = () =>
        {
            using var noisy = _bytes.WithGaussianNoise(0.1, copies: 2, seed: 1);
            return None(noisy.Count);
        },
        ["TakeOfEachClass"] = () =>
        {
            using var few = _glyphs.TakeOfEachClass(2);
            return None(few.Count);
        },
        ["Tables"] = () =>
        {
            var table = Table.Of(_points, [new("a"), new("b"), new("c")]);
            var encoding = TableEncoding.Fit(table);
            using var rows = encoding.Encode(table);
            return [encoding.ByColumn(rows.Inputs)];
        },
        ["Series"] = () =>
        {
            var windows = new SeriesWindows(_points, length: 4, step: 2);
            using var batch = windows.Read([0, 1, 2, 3, 4]);
            using var scores = zeros(5);
            return [windows.ScoresByStep(scores), windows.ErrorsByStep(batch.Input)];
        },
        ["Weights"] = () =>
        {
            _vae.SaveWeights(_folder["weights"]);
            _vae.LoadWeights(_folder["weights"]);
            return [];
        },
    });

    [Fact]
    public void Detecting_leaves_no_tensors()
    {
        var detector = AnomalyDetector.Calibrate(_vae, _bytes, falseAlarms: 0.5);
        var images = _bytes.First(12);
        LeavesNone(new()
        {
            ["Calibrate"] = () => None(AnomalyDetector.Calibrate(_vae, _bytes, falseAlarms: 0.5)),
            ["Score"] = () => [detector.Score(_bytes), detector.Score(images)],
            ["IsAnomaly"] = () => [detector.IsAnomaly(_bytes), detector.IsAnomaly(images)],
            ["Errors"] = () => [detector.Errors(images), detector.HeatMap(images)],
            ["DrawHeatMap"] = () => None(detector.DrawHeatMap(images)),
            ["Files"] = () =>
            {
                detector.Save(_folder["detector"]);
                return None(AnomalyDetector.Load(_vae, _folder["detector"]));
            },
        });
        images.Dispose();
    }

    [Fact]
    public void Runs_leave_no_tensors() => LeavesNone(new()
    {
        ["by plan"] = () => None(_vae.Fit(_bytes, _bytes, new FitOptions { Epochs = 2, BatchSize = 5, Patience = 1 })),
        ["by autograd"] = () => None(_vae.Fit(_bytes, _bytes, new FitOptions { Epochs = 2, BatchSize = 5, Patience = 1, UsePlan = false })),
        ["adversarial"] = () => None(_gan.Fit(_plane, options: new FitOptions { Epochs = 2, BatchSize = 5 })),
        ["with checkpoints"] = () =>
        {
            File.Delete(_folder["run"]);
            _vae.Fit(_bytes, options: new FitOptions { Epochs = 1, BatchSize = 5, CheckpointPath = _folder["run"] });
            _vae.Fit(_bytes, options: new FitOptions { Epochs = 2, BatchSize = 5, CheckpointPath = _folder["run"], Resume = true });
            return [];
        },
    });

    private static void LeavesNone(Dictionary<string, Func<IEnumerable<Tensor>>> all)
    {
        var left = all.Select(one => (one.Key, Left: LiveTensors.Left(5, one.Value)));
        Assert.Equal([], left.Where(one => one.Left != 0));
    }

    private static Tensor[] None(object result)
    {
        Assert.NotNull(result);
        return [];
    }
}
