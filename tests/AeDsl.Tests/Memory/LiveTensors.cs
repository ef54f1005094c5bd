using TorchSharp;

namespace AeDsl.Tests.Memory;

/// <summary>
/// Tensors that this thread has made and not disposed. Unlike <c>torch.Tensor.TotalCount</c> it does not move when a finalizer runs, which
/// would hide a tensor that nobody has disposed, nor when a test beside this one makes tensors.
/// </summary>
internal static class LiveTensors
{
    public static long Count => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    /// <summary>What remains of passes whose results are disposed, after a first one in which a module may make what it keeps.</summary>
    public static long Left(int passes, Func<IEnumerable<torch.Tensor>> pass)
    {
        Dispose(pass());
        var before = Count;
        for (var i = 0; i < passes; i++)
        {
            Dispose(pass());
        }
        return Count - before;
    }

    private static void Dispose(IEnumerable<torch.Tensor> tensors)
    {
        foreach (var tensor in tensors) tensor.Dispose();
    }
}
