namespace AeDsl.Training.Tests.Anomalies;

/// <summary>How many of m examples exceed a threshold that the share Beta(a, b) of all exceed.</summary>
internal sealed class BetaBinomial(int count, int a, int b)
{
    public double Mean => (double)count * a / (a + b);

    public double Variance => Mean * b / (a + b) * (a + b + count) / (a + b + 1);

    /// <summary>The smallest number of which at most this many are that likely.</summary>
    public int Quantile(double probability)
    {
        // P(k + 1) / P(k) = (count − k)(a + k) / ((k + 1)(b + count − k − 1)), from any first value, and divided by the sum.
        var logarithms = new double[count + 1];
        for (var k = 0; k < count; k++)
        {
            logarithms[k + 1] = logarithms[k]
                + Math.Log((double)(count - k) * (a + k)) - Math.Log((double)(k + 1) * (b + count - k - 1));
        }

        var most = logarithms.Max();
        var weights = Array.ConvertAll(logarithms, logarithm => Math.Exp(logarithm - most));
        var wanted = probability * weights.Sum();
        var sum = 0.0;
        for (var k = 0; k < count; k++)
        {
            sum += weights[k];
            if (sum >= wanted)
            {
                return k;
            }
        }

        return count;
    }
}
