using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// Remembers which modules of a model train, and restores each: a frozen batch normalization evaluates while others train.
/// </summary>
internal sealed class ModelMode(nn.Module module) : IDisposable
{
    private readonly List<(nn.Module Module, bool Trains)> _modes =
        [(module, module.training), .. module.modules().Select(part => (part, part.training))];

    private readonly List<Parameter> _parameters = [.. module.parameters()];

    public void Dispose()
    {
        // A callback may have disposed the model, which then has no mode.
        if (_parameters.Exists(parameter => parameter.IsInvalid))
        {
            return;
        }

        // A module sets the mode of those inside it, so those come after it.
        foreach (var (part, trains) in _modes)
        {
            if (part.training != trains)
            {
                part.train(trains);
            }
        }
    }
}
