using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Anomalies;

/// <summary>
/// The rate of false alarms holds for every model and distribution, so no model could break a law about it: it is a matter of the detector.
/// </summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class FalseAlarmTests
{
    private const int Seeds = 20;
    private const int Calibration = 499;
    private const int HeldOut = 2000;

    /// <summary>
    /// With n examples of calibration and l = ⌊(n + 1) rate⌋, the share above the threshold is Beta(l, n + 1 − l), and the count
    /// among m new examples is beta-binomial (Vovk, "Conditional validity of inductive conformal predictors", 2012). Each count lies in its
    /// interval of 1 − 1e-6, and the sum of all within five standard deviations.
    /// </summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void False_alarms_on_held_out_normal_data_are_as_many_as_asked_for(double rate)
    {
        using var model = new PlainAutoencoder();
        var above = (int)((Calibration + 1) * (decimal)rate);
        var share = new BetaBinomial(HeldOut, above, Calibration + 1 - above);
        var total = 0L;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            using var scope = torch.NewDisposeScope();
            using var generator = new Generator((ulong)seed);
            // Long tails, and examples of very different scores.
            var all = randn([Calibration + HeldOut, 35], generator: generator).pow(3);
            using var normal = new ImageDataset(all.narrow(0, 0, Calibration).clone());

            var detector = AnomalyDetector.Calibrate(model, normal, rate);
            var alarms = detector.IsAnomaly(all.narrow(0, Calibration, HeldOut)).sum().item<long>();

            Assert.InRange(alarms, share.Quantile(5e-7), share.Quantile(1 - 5e-7));
            total += alarms;
        }

        var error = 5 * Math.Sqrt(Seeds * share.Variance);
        Assert.InRange(total, Seeds * share.Mean - error, Seeds * share.Mean + error);
        Assert.InRange(share.Mean, HeldOut * (rate - 1.0 / (Calibration + 1)), HeldOut * rate);
    }
}
