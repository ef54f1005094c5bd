using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

public sealed class PixelAndClassTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        // Pairs by hand: 0.8 beats two of (0.1, 0.4, 0.9); each 0.4 beats one and ties with one.
        Assert.Equal((2 + 1.5 + 1.5) / 9, Area([0.8, 0.1, 0.4, 0.4, 0.9, 0.4], [true, false, true, false, false, true]), 1e-12);
        Assert.Equal(1.0, Area([1, 2, 3, 4], [false, false, true, true]));
        Assert.Equal(0.0, Area([4, 3, 2, 1], [false, false, true, true]));
        Assert.Equal(0.5, Area([7, 7, 7], [true, false, false]));
    }

    [Fact]
    public void The_area_of_many_scores_with_ties_is_that_of_counting_pairs()
    {
        var random = new RandomStream(5);
        var scores = Enumerable.Range(0, 301).Select(_ => (double)random.Below(40)).ToArray();
        var positive = scores.Select(score => random.Unit() < score / 40).ToArray();
        var (wins, pairs) = (0.0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores.Length; j++)
            {
                if (positive[i] && !positive[j])
                {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        Assert.Equal(wins / pairs, Area(scores, positive), 1e-12);
    }

    [Fact]
    public void An_area_that_does_not_exist_is_an_error()
    {
        Assert.Contains(
            "got 2 and 0", Assert.Throws<ArgumentException>(() => Area([1, 2], [true, true])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "NaN", Assert.Throws<ArgumentException>(() => Area([1, double.NaN], [true, false])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Area([1, 2, 3], [true, false]));
    }

    [Fact]
    public void Errors_of_pixels_are_those_of_the_formulas()
    {
        var outputs = torch.tensor(new[] { 0.5f, 1f, 0.25f, 0.75f }, new long[] { 2, 2 });
        var targets = torch.tensor(new[] { 0f, 1f, 1f, 1f }, new long[] { 2, 2 });
        var mask = torch.tensor(new[] { true, true, false, true }, new long[] { 2, 2 });

        Assert.Equal((0.25 + 0.5625 + 0.0625) / 4, PixelErrors.MeanSquaredError(outputs, targets), 1e-12);
        Assert.Equal((0.25 + 0.0625) / 3, PixelErrors.MeanSquaredError(outputs, targets, mask), 1e-12);
        Assert.Equal((0.25 + 0.5625 + 0.0625) / 2, PixelErrors.HalfSquaredSum(outputs, targets), 1e-12);
        Assert.Equal(1, PixelErrors.WrongPixels(outputs, targets));
        Assert.Equal(2, PixelErrors.WrongPixels(outputs, targets, threshold: 0.4));
        Assert.Equal((10 * Math.Log10(1 / 0.125) + 10 * Math.Log10(1 / 0.3125)) / 2, PixelErrors.PeakSignalToNoise(outputs, targets), 1e-9);
        Assert.Equal(20 * Math.Log10(255), PixelErrors.PeakSignalToNoise(torch.ones(1, 3), torch.zeros(1, 3), range: 255), 1e-9);
        Assert.Equal(double.PositiveInfinity, PixelErrors.PeakSignalToNoise(targets, targets));
    }

    [Fact]
    public void Pixels_that_cannot_be_compared_are_an_error()
    {
        var (a, b) = (torch.zeros(2, 3), torch.zeros(3, 2));

        Assert.Contains(
            "got (2, 3) and (3, 2)",
            Assert.Throws<ArgumentException>(() => PixelErrors.WrongPixels(a, b)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "chooses no pixel",
            Assert.Throws<ArgumentException>(() => PixelErrors.MeanSquaredError(a, a, torch.zeros(2, 3, dtype: ScalarType.Bool))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "of bool", Assert.Throws<ArgumentException>(() => PixelErrors.MeanSquaredError(a, a, a)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Confusions_are_counted_and_shares_follow()
    {
        var matrix = new ConfusionMatrix([0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 2, 0], classes: 4);

        Assert.Equal(4 / 6.0, matrix.Accuracy);
        Assert.Equal((1, 1, 2), (matrix[0, 1], matrix[2, 0], matrix[2, 2]));
        Assert.Equal((3, 2), (matrix.Labelled(2), matrix.Predicted(2)));
        Assert.Equal((2 / 3.0, 1.0), (matrix.Recall(2), matrix.Precision(2)));
        Assert.Equal(double.NaN, matrix.Recall(3));
        Assert.Contains(
            "0 to 1, got 2",
            Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 2], [0, 1], 2)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0], [0, 1], 2));
    }

    [Fact]
    public void A_classifier_is_judged_over_its_highest_scores()
    {
        using var classifier = new SumClassifier();
        using var data = new ImageDataset(
            torch.tensor(new[] { 0f, 0f, 1f, 0f, 1f, 1f }, new long[] { 3, 2 }), torch.tensor(new[] { 0L, 1L, 1L }));

        Assert.Equal([0L, 1, 2], ConfusionMatrix.Predict(classifier, data.Inputs));
        Assert.Equal(2 / 3.0, ConfusionMatrix.Of(classifier, data).Accuracy);
        Assert.Equal(1, ConfusionMatrix.Of(classifier, data)[1, 2]);
    }

    private static double Area(double[] scores, bool[] positive) => RocAuc.Of(torch.tensor(scores), torch.tensor(positive));

    /// <summary>Holds an input of two numbers for their sum: scores fall with the distance from it.</summary>
    private sealed class SumClassifier() : nn.Module<Tensor, Tensor>(nameof(SumClassifier)), INetwork
    {
        ModelDescription IModel.Description => new(Name, InputShape, ParameterCount, MultiplyAdds, LossNames) { OutputShape = OutputShape };

        public string Name => nameof(SumClassifier);

        public IReadOnlyList<long> InputShape => [2];

        public IReadOnlyList<long> OutputShape => [3];

        public long ParameterCount => 0;

        public long MultiplyAdds => 0;

        public nn.Module Module => this;

        public IReadOnlyList<string> LossNames => [];

        public Tensor Predict(Tensor input) => call(input);

        public override Tensor forward(Tensor input) => -(torch.arange(3, dtype: ScalarType.Float32) - input.sum(1).unsqueeze(1)).square();

        public ILosses ComputeLosses(Tensor input, Tensor target, Tensor? labels = null, Generator? generator = null)
            => throw new NotSupportedException();
    }
}
