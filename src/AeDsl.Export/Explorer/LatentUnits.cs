namespace AeDsl.Export.Explorer;

/// <summary>The numbers of the latent that vary over the examples.</summary>
/// <param name="Active">
/// Those that say something of the example, the most varying first: of a variational autoencoder those whose variance is above 0.01
/// (Burda, Grosse and Salakhutdinov, arXiv:1509.00519, section 5.2); of another, whose latents have any scale, those with more than a
/// hundredth of the largest variance.
/// </param>
/// <param name="Least">The smallest value of each number.</param>
/// <param name="Most">The largest value of each number.</param>
internal sealed record LatentUnits(int[] Active, float[] Least, float[] Most)
{
    private const double Threshold = 0.01;

    public static LatentUnits Of(EncodedExamples examples, bool isVariational)
    {
        var size = examples.Size;
        var (least, most, variances) = (new float[size], new float[size], new double[size]);
        for (var unit = 0; unit < size; unit++)
        {
            var (sum, squares) = (0.0, 0.0);
            (least[unit], most[unit]) = (float.PositiveInfinity, float.NegativeInfinity);
            var first = examples.Latents[unit];
            for (var i = unit; i < examples.Latents.Length; i += size)
            {
                var value = examples.Latents[i];
                (least[unit], most[unit]) = (Math.Min(least[unit], value), Math.Max(most[unit], value));
                // From the first example, so that nothing is lost where values are large and close to each other.
                var difference = (double)value - first;
                sum += difference;
                squares += difference * difference;
            }

            variances[unit] = Math.Max(0, squares - sum * sum / examples.Count) / (examples.Count - 1);
        }

        var threshold = isVariational ? Threshold : Threshold * variances.Max();
        int[] active =
        [
            .. Enumerable.Range(0, size).Where(unit => variances[unit] > threshold).OrderByDescending(unit => variances[unit]),
        ];
        return new LatentUnits(active, least, most);
    }
}
