using AeDsl.Training.Data;
using AeDsl.Training.Fitting.Learners;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>
/// A model that says itself which of its parts learn, and in which order: on each batch, <see cref="ModelFit.Fit"/> lets one after another
/// take a step on its own loss, with an optimizer of its own, while the weights of the others stand still. Their losses may have opposite
/// aims, so that no sum of them ranks epochs.
/// </summary>
public interface IPlayers : IModel
{
    /// <summary>Who learns, in turn.</summary>
    IReadOnlyList<Player> Players { get; }
}

/// <summary>A model, or a part of one, that lowers a loss of its own.</summary>
/// <param name="Modules">Whose weights it changes.</param>
/// <param name="Terms">Which of the model's loss terms its loss consists of, in order.</param>
/// <param name="Losses">Its loss of a batch; noise is drawn from the generator.</param>
public sealed record Player(
    IReadOnlyList<nn.Module> Modules, IReadOnlyList<string> Terms, Func<Batch, Generator, ILosses> Losses)
{
    /// <summary>Whether what the others compute in this turn has gradients, because a later turn needs them.</summary>
    internal bool KeepsGradientsOfOthers { get; init; }

    internal IEnumerable<Parameter> Parameters => Modules.SelectMany(module => module.parameters());
}
