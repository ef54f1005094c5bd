using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>
/// A diagonal Gaussian for each example, (N, latent): a draw from it, its divergence from N(0, I), and their gradients
/// (Kingma and Welling, arXiv:1312.6114, section 2.4 and appendix B).
/// </summary>
internal sealed unsafe class Gaussian : IDisposable
{
    private const float Half = 0.5f;

    public Gaussian(int rows, int latent)
    {
        Mean = new Rows(rows, latent);
        LogVariance = new Rows(rows, latent);
        Noise = new Rows(rows, latent);
        MeanGradient = new Rows(rows, latent);
        LogVarianceGradient = new Rows(rows, latent);
        Divergence = new double[latent];
    }

    /// <summary>μ.</summary>
    public Rows Mean { get; }

    /// <summary>ln σ².</summary>
    public Rows LogVariance { get; }

    /// <summary>ε.</summary>
    public Rows Noise { get; }

    /// <summary>The loss's derivative by μ.</summary>
    public Rows MeanGradient { get; }

    /// <summary>The loss's derivative by ln σ².</summary>
    public Rows LogVarianceGradient { get; }

    /// <summary>The divergence of each dimension, averaged over the batch.</summary>
    public double[] Divergence { get; }

    /// <summary>z = μ + σ ε.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Draw(int rows, Rows latent)
    {
        for (nint i = 0; i < (nint)rows * Mean.Stride; i += Vector<float>.Count)
        {
            Unsafe.WriteUnaligned(latent.Data + i, At(Mean, i) + (At(Noise, i) * Elementary.Exp(Half * At(LogVariance, i))));
        }
    }

    /// <summary>½ (μ² + σ² − 1 − ln σ²) of each dimension, averaged over the batch, to <see cref="Divergence"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(int rows)
    {
        for (var j = 0; j < Mean.Stride; j += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var n = 0; n < rows; n++)
            {
                var (mean, logVariance) = (At(Mean, j + ((nint)n * Mean.Stride)), At(LogVariance, j + ((nint)n * Mean.Stride)));
                sum += (mean * mean) + Elementary.Exp(logVariance) - Vector<float>.One - logVariance;
            }

            for (var i = j; i < Math.Min(Mean.Width, j + Vector<float>.Count); i++)
            {
                Divergence[i] = 0.5 * sum[i - j] / rows;
            }
        }
    }

    /// <summary>The gradients by μ and ln σ², of the one by z and of the divergence.</summary>
    /// <param name="rows">N.</param>
    /// <param name="latentGradient">The derivative by z.</param>
    /// <param name="shares">For each dimension, what the derivative of its divergence is multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(int rows, Rows latentGradient, Rows shares)
    {
        for (var n = 0; n < rows; n++)
        {
            for (var j = 0; j < Mean.Stride; j += Vector<float>.Count)
            {
                var i = j + ((nint)n * Mean.Stride);
                var (dz, share, logVariance) = (At(latentGradient, i), At(shares, j), At(LogVariance, i));
                var deviation = Elementary.Exp(Half * logVariance);
                Unsafe.WriteUnaligned(MeanGradient.Data + i, dz + (share * At(Mean, i)));
                Unsafe.WriteUnaligned(
                    LogVarianceGradient.Data + i,
                    (dz * At(Noise, i) * deviation * Half) + (share * Half * (Elementary.Exp(logVariance) - Vector<float>.One)));
            }
        }
    }

    public void Dispose()
    {
        Mean.Dispose();
        LogVariance.Dispose();
        Noise.Dispose();
        MeanGradient.Dispose();
        LogVarianceGradient.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> At(Rows rows, nint i) => Unsafe.ReadUnaligned<Vector<float>>(rows.Data + i);
}
