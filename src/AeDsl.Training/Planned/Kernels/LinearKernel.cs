using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>
/// y = x Wᵀ + b and its gradients. x is (N, inputs), y is (N, outputs); W is (outputs, inputs) as TorchSharp keeps it, a row right behind
/// the other.
/// </summary>
internal sealed unsafe class LinearKernel : IDisposable
{
    // Below this, adding up a vector's numbers costs more than turning W round.
    private const int ShortRow = 64;

    private readonly int _inputs;
    private readonly int _outputs;
    private readonly Team _team;

    // Wᵀ for short rows, and the columns of W that a tile of dx needs.
    private readonly Rows? _turned;
    private readonly Rows _bias;
    private readonly Rows[] _panels;

    public LinearKernel(int inputs, int outputs, Team team)
    {
        (_inputs, _outputs, _team) = (inputs, outputs, team);
        _turned = inputs < ShortRow ? new Rows(inputs, outputs) : null;
        _bias = new Rows(1, outputs);
        _panels = [.. Enumerable.Range(0, team.Size).Select(_ => new Rows(outputs, TileProduct.Columns))];
    }

    /// <summary>y = x Wᵀ + b.</summary>
    public void Forward(int rows, Rows x, float* weight, float* bias, Rows y)
    {
        if (_turned is null)
        {
            _team.Share(_outputs, Dots.Across, Work(rows), (_, from, to) => Dots.Product(
                x.Data,
                x.Stride,
                weight + ((nint)from * _inputs),
                bias == null ? null : bias + from,
                y.Data + from,
                y.Stride,
                rows,
                to - from,
                _inputs));
            return;
        }

        for (var o = 0; o < _outputs; o++)
        {
            var from = weight + ((nint)o * _inputs);
            var to = _turned.Data + o;
            for (var i = 0; i < _inputs; i++)
            {
                to[(nint)i * _turned.Stride] = from[i];
            }
        }

        if (bias != null)
        {
            new ReadOnlySpan<float>(bias, _outputs).CopyTo(_bias[0]);
        }

        _team.Share(rows, TileProduct.Height, Work(rows), (_, from, to) =>
        {
            var sink = new AddTo(y.Data + ((nint)from * y.Stride), y.Stride, _bias.Data, 0);
            TileProduct.Compute(
                x.Data + ((nint)from * x.Stride), x.Stride, 1, _turned.Data, _turned.Stride, to - from, _outputs, _inputs, ref sink);
        });
    }

    /// <summary>dx = dy W, or dx += dy W.</summary>
    public void InputGradient(int rows, Rows dy, float* weight, Rows dx, bool isAdded)
        => _team.Share(_inputs, TileProduct.Columns, Work(rows), (part, from, to) => InputGradient(
            rows, dy, weight, dx, isAdded, _panels[part], from, to));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InputGradient(int rows, Rows dy, float* weight, Rows dx, bool isAdded, Rows panel, int from, int to)
    {
        for (var column = from; column < to; column += TileProduct.Columns)
        {
            var width = Math.Min(TileProduct.Columns, to - column);
            for (var o = 0; o < _outputs; o++)
            {
                new ReadOnlySpan<float>(weight + ((nint)o * _inputs) + column, width).CopyTo(panel[o]);
            }

            var start = dx.Data + column;
            if (isAdded)
            {
                var sink = new AddTo(start, dx.Stride, start, dx.Stride);
                TileProduct.Compute(dy.Data, dy.Stride, 1, panel.Data, panel.Stride, rows, width, _outputs, ref sink);
            }
            else
            {
                var sink = new Store(start, dx.Stride);
                TileProduct.Compute(dy.Data, dy.Stride, 1, panel.Data, panel.Stride, rows, width, _outputs, ref sink);
            }
        }
    }

    /// <summary>dW = dyᵀ x, which never reaches memory: each vector of it changes W at once.</summary>
    public void WeightGradient<TUpdate>(int rows, Rows x, Rows dy, TUpdate update) where TUpdate : struct, IUpdate
        => _team.Share(_outputs, TileProduct.Height, Work(rows), (_, from, to) =>
        {
            var sink = new Change<TUpdate>(update, from, _inputs);
            TileProduct.Compute(dy.Data + from, 1, dy.Stride, x.Data, x.Stride, to - from, _inputs, rows, ref sink);
        });

    /// <summary>db = Σ dy over the batch, likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void BiasGradient<TUpdate>(int rows, Rows dy, ref TUpdate update) where TUpdate : struct, IUpdate
    {
        for (var o = 0; o < _outputs; o += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            var from = dy.Data + o;
            for (var n = 0; n < rows; n++, from += dy.Stride)
            {
                sum += Unsafe.ReadUnaligned<Vector<float>>(from);
            }

            update.Change(o, sum, _outputs - o);
        }
    }

    public void Dispose()
    {
        _turned?.Dispose();
        _bias.Dispose();
        Array.ForEach(_panels, panel => panel.Dispose());
    }

    private long Work(int rows) => (long)rows * _inputs * _outputs;

    private readonly struct Store(float* to, nint stride) : ISink
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Expect(int row, int column)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Put(int row, int column, Vector<float> numbers) => Unsafe.WriteUnaligned(to + (row * stride) + column, numbers);
    }

    private readonly struct AddTo(float* to, nint stride, float* with, nint withStride) : ISink
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Expect(int row, int column)
        {
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Put(int row, int column, Vector<float> numbers)
            => Unsafe.WriteUnaligned(
                to + (row * stride) + column, numbers + Unsafe.ReadUnaligned<Vector<float>>(with + (row * withStride) + column));
    }

    private struct Change<TUpdate>(TUpdate update, nint first, int width) : ISink where TUpdate : struct, IUpdate
    {
        private TUpdate _update = update;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Expect(int row, int column) => _update.Expect(((first + row) * width) + column);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Put(int row, int column, Vector<float> numbers)
            => _update.Change(((first + row) * width) + column, numbers, width - column);
    }
}
