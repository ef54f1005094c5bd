namespace AeDsl.Training.Fitting.Learners;

/// <summary>Who learns in a model.</summary>
internal static class Players
{
    /// <summary>Whether a model has losses with opposite aims: then their sum ranks no epochs and is nothing to minimise.</summary>
    public static bool AreOpposed(IModel model) => model is IPlayers or IAdversarial;

    /// <summary>
    /// Who learns, in turn: the whole model, or the two parts of an adversarial one, discriminator first (Goodfellow et al.,
    /// arXiv:1406.2661, algorithm 1).
    /// </summary>
    public static IReadOnlyList<Player> Of(IModel model) => model switch
    {
        IPlayers own => own.Players,
        IAdversarial adversarial =>
        [
            new(
                [adversarial.DiscriminatorModule],
                [model.LossNames[1]],
                (batch, generator) => adversarial.ComputeDiscriminatorLosses(batch.Input, batch.Labels, generator)),
            new(
                [adversarial.GeneratorModule],
                [model.LossNames[0]],
                (batch, generator) => adversarial.ComputeGeneratorLosses(batch.Count, batch.Labels, generator)),
        ],
        _ =>
        [
            new(
                [model.Module],
                model.LossNames,
                (batch, generator) => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator)),
        ],
    };
}
