using AeDsl.Training.Fitting.Learners;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>Whether there is something to train: an optimizer without parameters is an error of TorchSharp.</summary>
internal static class ParameterCheck
{
    /// <exception cref="ArgumentException">All parameters of the model, or of a part that learns in turn, are frozen.</exception>
    public static void Check(IModel model)
    {
        var players = Players.Of(model);
        for (var i = 0; i < players.Count; i++)
        {
            var parameters = players[i].Parameters.ToList();
            if (parameters.Exists(parameter => parameter.requires_grad))
            {
                continue;
            }

            var part = players.Count == 1 ? model.Name : $"the part of {model.Name} that lowers {string.Join(", ", players[i].Terms)}";
            throw new ArgumentException(
                parameters.Count == 0
                    ? $"There is nothing to train: {part} has no parameters. Declare a layer that has weights, such as Linear."
                    : $"There is nothing to train: all {parameters.Count} parameters of {part} are frozen. Set requires_grad of those that "
                    + "are to learn.");
        }
    }
}
