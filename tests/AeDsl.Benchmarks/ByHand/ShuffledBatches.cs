using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>Batches of a data set that is shuffled again whenever its end is reached.</summary>
internal sealed class ShuffledBatches(Tensor inputs, Tensor? labels, int batchSize) : IDisposable
{
    private readonly long _count = inputs.shape[0];
    private Tensor? _order;
    private long _next;

    /// <summary>Batches of one pass.</summary>
    public int Count => (int)((_count + batchSize - 1) / batchSize);

    /// <summary>The next batch.</summary>
    public (Tensor Inputs, Tensor? Labels) Next()
    {
        if (_order is null || _next == _count)
        {
            _order?.Dispose();
            _order = randperm(_count, ScalarType.Int64).DetachFromDisposeScope();
            _next = 0;
        }

        var size = Math.Min(batchSize, _count - _next);
        using var rows = _order.narrow(0, _next, size);
        _next += size;
        return (inputs.index_select(0, rows), labels?.index_select(0, rows));
    }

    public void Dispose() => _order?.Dispose();
}
