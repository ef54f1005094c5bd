using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Posteriors drawn for a property.</summary>
/// <param name="Mean">μ, (N, latent size) in [−2, 2].</param>
/// <param name="LogVariance">ln σ², (N, latent size) in [−2, 1].</param>
public sealed record DrawnPosterior(DrawnTensor Mean, DrawnTensor LogVariance)
{
    /// <summary>The posterior in double precision.</summary>
    public Posterior ToPosterior() => new(Mean.ToTensor(ScalarType.Float64), LogVariance.ToTensor(ScalarType.Float64));

    /// <inheritdoc/>
    public override string ToString() => $"mean {Mean}, log variance {LogVariance}";

    /// <summary>Fewer rows, rounder numbers, zeros.</summary>
    internal IEnumerable<DrawnPosterior> Smaller()
    {
        foreach (var mean in Mean.Smaller())
        {
            if (mean.Rows == Mean.Rows) yield return this with { Mean = mean };
        }

        foreach (var logVariance in LogVariance.Smaller())
        {
            if (logVariance.Rows == LogVariance.Rows) yield return this with { LogVariance = logVariance };
        }

        if (Mean.Rows > 1)
        {
            foreach (var (mean, logVariance) in Mean.Smaller()
                .Zip(LogVariance.Smaller())
                .TakeWhile(pair => pair.First.Rows < Mean.Rows)) yield return new DrawnPosterior(mean, logVariance);
        }
    }
}
