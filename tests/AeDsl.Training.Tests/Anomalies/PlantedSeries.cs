namespace AeDsl.Training.Tests.Anomalies;

/// <summary>
/// Two channels that swing together, with a slow rise and fall and noise. In an anomaly, the second channel goes on as if it were some
/// steps earlier, so that each channel by itself is as usual as before.
/// </summary>
internal sealed class PlantedSeries
{
    private const int AnomalyLength = 12;
    private const int Shift = 6;

    /// <summary>A series of so many steps; anomalies begin at steps that are drawn with a probability.</summary>
    public PlantedSeries(int seed, int steps, double anomalies)
    {
        var random = new Random(seed);
        (Values, IsAnomaly) = (new float[steps * 2], new bool[steps]);
        var phase = random.NextDouble() * 100;
        var left = 0;
        for (var step = 0; step < steps; step++)
        {
            left = left > 0 ? left - 1 : random.NextDouble() < anomalies ? AnomalyLength : 0;
            IsAnomaly[step] = left > 0;
            var size = 1 + 0.3 * Math.Sin(0.01 * (step + phase));
            Values[2 * step] = (float)(size * Math.Sin(0.4 * (step + phase)) + 0.1 * Noise());
            Values[2 * step + 1] = (float)(size * Math.Cos(0.4 * (step - (left > 0 ? Shift : 0) + phase)) + 0.1 * Noise());
        }

        double Noise() => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
    }

    /// <summary>(steps, 2).</summary>
    public float[] Values { get; }

    /// <summary>Which steps are planted.</summary>
    public bool[] IsAnomaly { get; }
}

/// <summary>Two channels of sixteen steps.</summary>
[Autoencoder, Input(32)]
internal sealed partial class SeriesModel
{
    [Linear(32), Tanh, Linear(3)]
    public partial class Encoder;

    [Linear(32), Tanh, Linear(32)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
