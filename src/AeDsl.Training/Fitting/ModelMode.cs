using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Remembers whether a module trains, and restores it.</summary>
internal sealed class ModelMode(nn.Module module) : IDisposable
{
    private readonly bool _training = module.training;

    public void Dispose()
    {
        if (_training)
        {
            module.train();
        }
        else
        {
            module.eval();
        }
    }
}
