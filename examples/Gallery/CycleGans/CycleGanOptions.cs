namespace Gallery.CycleGans;

/// <summary>How a discriminator's score becomes a loss.</summary>
internal enum ScoreLoss
{
    /// <summary>
    /// (score − 1)² for what is to be held for data, score² for what is made (Mao et al., arXiv:1611.04076); for scores of any size.
    /// </summary>
    LeastSquares,

    /// <summary>−ln score, and −ln (1 − score) (Goodfellow et al., arXiv:1406.2661); for scores in [0, 1].</summary>
    Log,
}

/// <summary>What a <see cref="CycleGan"/> minimises.</summary>
internal sealed record CycleGanOptions
{
    /// <summary>How a discriminator's score becomes a loss.</summary>
    public ScoreLoss Loss { get; init; } = ScoreLoss.LeastSquares;

    /// <summary>λ, the weight of what a way there and back changes, 0 or more.</summary>
    public double CycleWeight { get; init; } = 10;

    /// <summary>
    /// The weight of what a generator changes in an example that is already of its target's kind, 0 or more; 0 leaves the term out.
    /// </summary>
    public double IdentityWeight { get; init; }
}
