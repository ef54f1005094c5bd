using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>
/// What TorchSharp keeps for the process or the thread and a run changes: the default generator, the number of threads, and whether
/// gradients are recorded. All of it is restored at the end.
/// </summary>
internal sealed class ProcessSettings : IDisposable
{
    private readonly Tensor _generator = torch.get_rng_state().DetachFromDisposeScope();
    private readonly int _threads = torch.get_num_threads();
    private readonly IDisposable _gradients = torch.enable_grad();

    public ProcessSettings(int? threads)
    {
        FreedPages.Keep();
        if (threads is { } wanted)
        {
            torch.set_num_threads(wanted);
        }
    }

    public void Dispose()
    {
        _gradients.Dispose();
        if (torch.get_num_threads() != _threads)
        {
            torch.set_num_threads(_threads);
        }

        torch.set_rng_state(_generator);
        _generator.Dispose();
        FreedPages.GiveBack();
    }
}
