using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Anomalies;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class AnomalyDetectorTests : IDisposable
{
    private readonly PlainAutoencoder _model = new();
    private readonly ImageDataset _normal = new(Uniform(1, 200, 35));

    public void Dispose()
    {
        _model.Dispose();
        _normal.Dispose();
    }

    [Theory]
    [InlineData(99, 0.01, 99)]
    [InlineData(199, 0.01, 198)]
    [InlineData(200, 0.01, 199)]
    [InlineData(99, 0.29, 71)]
    [InlineData(3, 0.25, 3)]
    [InlineData(9, 0.5, 5)]
    [InlineData(9, 0.95, 1)]
    [InlineData(9, 0.99, 1)]
    public void The_threshold_is_the_score_of_the_rank_that_conformal_prediction_needs(int count, double rate, int rank)
    {
        var scores = Enumerable.Range(1, count).Select(score => (double)score).Reverse().ToArray();

        Assert.Equal(rank, ConformalThreshold.Of(scores, rate));
    }

    [Fact]
    public void The_threshold_is_one_of_the_scores_with_as_many_above_as_the_rate_allows()
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.1);

        Assert.Equal((0.1, 200), (detector.FalseAlarms, detector.Examples));
        using var anomalies = detector.IsAnomaly(_normal);
        Assert.Equal(19, anomalies.sum().item<long>());
        using var scores = detector.Score(_normal);
        Assert.Equal(detector.Threshold, scores.sort().Values[180].item<double>());
    }

    [Fact]
    public void Scores_are_the_mean_squared_errors_of_reconstructions_and_the_mean_of_the_errors()
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.1);
        using var scope = torch.NewDisposeScope();
        var wanted = (_model.Reconstruct(_normal.Inputs) - _normal.Inputs).square().mean([1]).to(ScalarType.Float64);

        var scores = detector.Score(_normal.Inputs);

        Assert.Equal((ScalarType.Float64, false), (scores.dtype, scores.requires_grad));
        Assert.True(scores.allclose(wanted, rtol: 1e-5, atol: 1e-7));
        Assert.True(scores.allclose(detector.Score(_normal), rtol: 1e-6, atol: 1e-9));
        Assert.True(scores.allclose(detector.Errors(_normal.Inputs).mean([1]), rtol: 1e-12, atol: 0));
    }

    [Fact]
    public void A_variational_model_is_asked_without_noise_in_evaluation_mode()
    {
        using var model = new VariationalModel();
        using var images = new ImageDataset(Uniform(2, 300, 1, 9, 9));
        model.train();
        var detector = AnomalyDetector.Calibrate(model, images, falseAlarms: 0.1);
        using var scope = torch.NewDisposeScope();

        Assert.True(detector.Score(images.Inputs).equal(detector.Score(images.Inputs)).all().item<bool>());
        Assert.True(model.training);
        var heat = detector.HeatMap(images.Inputs);
        Assert.Equal([300, 1, 9, 9], heat.shape);
        Assert.True(heat.flatten(1).mean([1]).allclose(detector.Score(images), rtol: 1e-6, atol: 1e-9));
    }

    [Fact]
    public void A_conditional_model_is_told_the_classes()
    {
        using var model = new HalvesVae();
        using var scope = torch.NewDisposeScope();
        var labels = arange(100).remainder(2);
        using var images = new ImageDataset(Uniform(3, 100, 1, 4, 4), labels.alias());
        var detector = AnomalyDetector.Calibrate(model, images, falseAlarms: 0.1);

        var scores = detector.Score(images.Inputs, labels);

        Assert.True(scores.allclose(detector.Score(images), rtol: 1e-6, atol: 1e-9));
        Assert.False(scores.allclose(detector.Score(images.Inputs, 1 - labels), rtol: 1e-6, atol: 1e-9));
        Assert.Equal(
            "HalvesVae is conditional and needs the class of each example, labels (N) of int64. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => detector.Score(images.Inputs)).Message);
        Assert.Equal(
            "There are 100 inputs, but the labels are (99): one for each. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => detector.Score(images.Inputs, labels[..99])).Message);
        using var without = new ImageDataset(images.Inputs.clone());
        Assert.Equal(
            "HalvesVae needs the class of each example, but the normal set has no labels. Pass them to ImageDataset: labels (100) of "
            + "Int64, 0 to 1.",
            Assert.Throws<ArgumentException>(() => AnomalyDetector.Calibrate(model, without)).Message);
    }

    [Fact]
    public void Another_value_than_normal_is_an_anomaly_and_so_is_none_at_all()
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.1);
        using var scope = torch.NewDisposeScope();
        var input = _normal.Inputs.narrow(0, 0, 4).clone();
        input[1] += 3;
        input[2, 7] = float.NaN;
        input[3] = float.PositiveInfinity;

        Assert.Equal([true, true, true], detector.IsAnomaly(input).ToArray<bool>()[1..]);
    }

    [Fact]
    public void Heat_maps_are_means_over_channels_and_their_picture_shows_where()
    {
        using var model = new ColourModel();
        using var images = new ImageDataset(Uniform(4, 60, 3, 4, 4));
        var detector = AnomalyDetector.Calibrate(model, images, falseAlarms: 0.1);
        using var scope = torch.NewDisposeScope();
        var input = images.Inputs.narrow(0, 0, 2).clone();
        input[1, TensorIndex.Colon, 2, 3] = 9;

        var heat = detector.HeatMap(input);
        var picture = detector.DrawHeatMap(input, columns: 2, scale: 3);

        Assert.True(heat.allclose(detector.Errors(input).mean([1], keepdim: true), rtol: 1e-12, atol: 0));
        // Two columns and two rows of 12 pixels, framed by 2.
        Assert.Equal((30, 30, 3), (picture.Width, picture.Height, picture.Channels));
        var (x, y) = (2 + 12 + 2 + 3 * 3 + 1, 2 + 12 + 2 + 2 * 3 + 1);
        Assert.Equal((255, 255, 255), (picture[x, y, 0], picture[x, y, 1], picture[x, y, 2]));
        Assert.InRange(picture[x - 3, y, 0], 0, 30);
        Assert.Equal(255, detector.DrawHeatMap(input, columns: 2, scale: 3, white: 1e-6)[x - 3, y, 2]);
    }

    [Fact]
    public void What_cannot_be_drawn_says_why()
    {
        var detector = AnomalyDetector.Calibrate(_model, _normal, falseAlarms: 0.1);

        Assert.Equal(
            "A heat map is of images (channels, height, width), and PlainAutoencoder takes (35). Errors gives the squared error of each "
            + "element.",
            Assert.Throws<ArgumentException>(() => detector.HeatMap(_normal.Inputs)).Message);
        Assert.Equal(
            "The squared error that is white is a finite number above 0, got 0. (Parameter 'white')",
            Assert.Throws<ArgumentOutOfRangeException>(() => detector.DrawHeatMap(_normal.Inputs, white: 0)).Message);
    }

    [Theory]
    [InlineData(0.01, 98, "A rate of false alarms of 0.01 needs at least 99 normal examples, got 98: with fewer, no threshold is exceeded "
        + "so seldom. Add examples, or ask for at least 0.0101. (Parameter 'normal')")]
    [InlineData(0.0001, 100, "A rate of false alarms of 0.0001 needs at least 9,999 normal examples, got 100: with fewer, no threshold is "
        + "exceeded so seldom. Add examples, or ask for at least 0.0099. (Parameter 'normal')")]
    [InlineData(0, 100, "The rate of false alarms is above 0 and below 1, got 0. (Parameter 'rate')")]
    [InlineData(1, 100, "The rate of false alarms is above 0 and below 1, got 1. (Parameter 'rate')")]
    [InlineData(double.NaN, 100, "The rate of false alarms is above 0 and below 1, got NaN. (Parameter 'rate')")]
    public void A_rate_that_cannot_be_kept_says_so(double rate, long examples, string message)
    {
        using var few = _normal.Take(examples);

        Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(() => AnomalyDetector.Calibrate(_model, few, rate)).Message);
    }

    [Fact]
    public void A_rate_is_kept_with_as_few_examples_as_the_message_asks_for()
    {
        using var few = _normal.Take(99);

        Assert.Equal(99, AnomalyDetector.Calibrate(_model, few, falseAlarms: 0.01).Examples);
    }

    [Fact]
    public void Data_that_do_not_fit_the_model_say_why()
    {
        using var wide = new ImageDataset(zeros(100, 36));
        var values = Uniform(5, 100, 35);
        values[17, 3] = float.NaN;
        using var broken = new ImageDataset(values);

        Assert.Equal(
            "PlainAutoencoder expects (N, 35), got (100, 36) as the inputs of the normal set. Reshape them, or declare the Input of the "
            + "model to match.",
            Assert.Throws<ArgumentException>(() => AnomalyDetector.Calibrate(_model, wide)).Message);
        Assert.Equal(
            "The score of normal example 17 is NaN: its values, or those that PlainAutoencoder makes of it, are not finite. Remove the "
            + "example, or load weights that are sound. (Parameter 'normal')",
            Assert.Throws<ArgumentException>(() => AnomalyDetector.Calibrate(_model, broken)).Message);
        var detector = AnomalyDetector.Calibrate(_model, _normal);
        Assert.Equal(
            "PlainAutoencoder expects (N, 35), got (100, 36)",
            Assert.Throws<ArgumentException>(() => detector.Score(wide.Inputs)).Message);
        using var none = zeros(0, 35);
        Assert.Equal(
            "There is no example to score: the input has N = 0. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => detector.IsAnomaly(none)).Message);
    }

    [Fact]
    public void Models_that_reconstruct_nothing_say_so()
    {
        using var classifier = new GlyphClassifier();
        using var regression = new RegressionModel();
        using var gan = new PointGan();

        foreach (var model in new IModel[] { classifier, regression, gan })
        {
            Assert.Equal(
                $"{model.Name} doesn't reconstruct its input, and anomalies are told by how far a reconstruction is from the input. Use an "
                + "Autoencoder, a Vae, or a Network whose outputs have the shape of its inputs and are compared with values. (Parameter "
                + "'model')",
                Assert.Throws<ArgumentException>(() => AnomalyDetector.Calibrate(model, _normal)).Message);
        }
    }

    [Fact]
    public void A_model_that_can_copy_is_doubted()
    {
        using var features = new ImageDataset(Uniform(6, 100, 4));
        Assert.Equal(
            "The latent (4) of CopyingModel is not smaller than the input (4): the model can copy its input, anomalies too, and their "
            + "scores are then no higher. Make the latent smaller, or keep the model from copying by noise on its input or LatentL1.",
            Assert.Single(Doubts(new CopyingModel())));
        Assert.Equal(
            "SkippingNetwork has a connection past its narrowest layer (Add): the model can copy its input, anomalies too, and their "
            + "scores are then no higher. Use an Autoencoder or a Vae, or train it on inputs that are spoilt, such as by [GaussianNoise].",
            Assert.Single(Doubts(new SkippingNetwork())));
        foreach (var model in new IModel[] { new SparseModel(), new DenoisingNetwork(), new NarrowNetwork(), new SummedModel() })
        {
            Assert.Empty(Doubts(model));
        }

        IReadOnlyList<string> Doubts(IModel model)
        {
            using (model)
            {
                return AnomalyDetector.Calibrate(model, features).Doubts;
            }
        }
    }

    internal static Tensor Uniform(long seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return rand(shape, generator: generator);
    }
}
