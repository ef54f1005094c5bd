using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>A model, or a part of one, that lowers a loss of its own.</summary>
/// <param name="Modules">Whose weights it changes.</param>
/// <param name="Terms">Which of the model's loss terms its loss consists of, in order.</param>
/// <param name="Losses">Its loss of a batch.</param>
internal sealed record Player(IReadOnlyList<nn.Module> Modules, IReadOnlyList<string> Terms, Func<Batch, Generator, ILosses> Losses)
{
    public IEnumerable<Parameter> Parameters => Modules.SelectMany(module => module.parameters());

    /// <summary>Whether a model has losses with opposite aims: then their sum ranks no epochs and is nothing to minimise.</summary>
    public static bool AreOpposed(IModel model) => model is IPlayers or IAdversarial;

    /// <summary>Who learns, in turn: the whole model, or the two parts of an adversarial one, discriminator first (Goodfellow et al., arXiv:1406.2661, algorithm 1).</summary>
    public static IReadOnlyList<Player> Of(IModel model) => model switch
    {
        IPlayers own => own.Players,
        IAdversarial adversarial =>
        [
            new([adversarial.DiscriminatorModule], [model.LossNames[1]], (batch, generator) => adversarial.ComputeDiscriminatorLosses(batch.Input, batch.Labels, generator)),
            new([adversarial.GeneratorModule], [model.LossNames[0]], (batch, generator) => adversarial.ComputeGeneratorLosses(batch.Count, batch.Labels, generator)),
        ],
        _ => [new([model.Module], model.LossNames, (batch, generator) => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator))],
    };
}

/// <summary>A model that says itself who learns in it, and in which order.</summary>
internal interface IPlayers : IModel
{
    IReadOnlyList<Player> Players { get; }
}
