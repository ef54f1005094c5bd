using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Learners;

/// <summary>Who learns in a model.</summary>
internal static class Players
{
    /// <summary>Whether a model has losses with opposite aims: then their sum ranks no epochs and is nothing to minimise.</summary>
    public static bool AreOpposed(IModel model) => model is IPlayers or IAdversarial;

    /// <summary>
    /// Who learns, in turn: the whole model, or the two parts of an adversarial one.
    /// </summary>
    public static IReadOnlyList<Player> Of(IModel model) => model switch
    {
        IPlayers own => own.Players,
        IAdversarial adversarial => Opposed(adversarial),
        _ =>
        [
            new(
                [model.Module],
                model.LossNames,
                (batch, generator) => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator)),
        ],
    };

    /// <summary>
    /// Discriminator first (Goodfellow et al., arXiv:1406.2661, algorithm 1). Both learn from the same made examples, as DCGANs are usually
    /// trained: the generator works once in a step.
    /// </summary>
    private static Player[] Opposed(IAdversarial model)
    {
        // Of each batch of a step, because the discriminator sees them all before the generator's turn.
        var made = new Queue<Tensor>();
        return
        [
            new(
                [model.DiscriminatorModule],
                [model.LossNames[1]],
                (batch, generator) =>
                {
                    var examples = model.Sample(batch.Count, batch.Labels, generator);
                    made.Enqueue(examples);
                    return model.ComputeDiscriminatorLosses(batch.Input, examples, batch.Labels);
                })
            {
                KeepsGradientsOfOthers = true,
            },
            new(
                [model.GeneratorModule],
                [model.LossNames[0]],
                (batch, _) => model.ComputeGeneratorLosses(made.Dequeue(), batch.Labels)),
        ];
    }
}
