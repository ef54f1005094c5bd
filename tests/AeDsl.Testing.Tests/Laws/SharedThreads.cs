using TorchSharp;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>As many threads as are asked for share libtorch's sums until it is disposed; 0 leaves the number as it is.</summary>
internal sealed class SharedThreads : IDisposable
{
    private readonly int _before = torch.get_num_threads();

    public SharedThreads(int threads)
    {
        if (threads > 0) torch.set_num_threads(threads);
    }

    public void Dispose() => torch.set_num_threads(_before);
}
