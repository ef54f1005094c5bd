using System.Runtime.ExceptionServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>Computes a part of what a kernel computes.</summary>
/// <param name="part">Its place among the parts, from 0.</param>
/// <param name="from">The first row or column that it computes.</param>
/// <param name="to">Behind the last one.</param>
internal delegate void PartOfKernel(int part, int from, int to);

/// <summary>
/// Threads that share the work of a kernel. Each number is computed by one of them, in the same way whatever their count, so that a run
/// gives the same bits with any number of threads.
/// </summary>
/// <param name="threads">How many, with the one that calls.</param>
internal sealed class Team(int threads) : IDisposable
{
    // Multiply-adds that take longer than to wake a thread.
    private const long LeastWork = 1 << 18;

    // Small models need none of them.
    private readonly Worker?[] _others = new Worker?[Math.Max(1, threads) - 1];

    /// <summary>How many parts there are at most.</summary>
    public int Size => _others.Length + 1;

    /// <summary>Divides rows or columns among the threads, and waits for all of them.</summary>
    /// <param name="count">How many rows or columns there are.</param>
    /// <param name="grain">A part has a multiple of these; only the last one may have others.</param>
    /// <param name="work">Multiply-adds of the whole.</param>
    /// <param name="compute">Computes a part.</param>
    public void Share(int count, int grain, long work, PartOfKernel compute)
    {
        var grains = (count + grain - 1) / grain;
        var parts = (int)Math.Clamp(work / LeastWork, 1, Math.Min(Size, grains));
        var begun = 0;
        try
        {
            for (var part = 1; part < parts; part++, begun++)
            {
                (_others[part - 1] ??= new Worker(part)).Begin(compute, Start(part), Start(part + 1));
            }

            compute(0, 0, Start(1));
        }
        finally
        {
            // The others work on memory that nobody may take away meanwhile, also where something was thrown.
            foreach (var other in _others.AsSpan(0, begun))
            {
                other!.Wait();
            }
        }

        int Start(int part) => Math.Min(count, (int)((long)grains * part / parts) * grain);
    }

    public void Dispose() => Array.ForEach(_others, other => other?.Dispose());

    /// <summary>One of the other threads. Between two kernels of a step it spins, since it would take longer to wake.</summary>
    private sealed class Worker : IDisposable
    {
        private const int Spins = 200;

        private readonly ManualResetEventSlim _begun = new(initialState: false, Spins);
        private readonly ManualResetEventSlim _ended = new(initialState: false, Spins);
        private readonly Thread _thread;
        private readonly int _part;
        private PartOfKernel? _compute;
        private (int From, int To) _range;
        private ExceptionDispatchInfo? _error;

        public Worker(int part)
        {
            _part = part;
            _thread = new Thread(Work) { IsBackground = true, Name = "AeDsl computes" };
            _thread.Start();
        }

        public void Begin(PartOfKernel compute, int from, int to)
        {
            (_compute, _range) = (compute, (from, to));
            _begun.Set();
        }

        public void Wait()
        {
            _ended.Wait();
            _ended.Reset();
            _error?.Throw();
        }

        public void Dispose()
        {
            _compute = null;
            _begun.Set();
            _thread.Join();
            _begun.Dispose();
            _ended.Dispose();
        }

        private void Work()
        {
            while (true)
            {
                _begun.Wait();
                _begun.Reset();
                if (_compute is null)
                {
                    return;
                }

                try
                {
                    _compute(_part, _range.From, _range.To);
                }
                catch (Exception error)
                {
                    _error = ExceptionDispatchInfo.Capture(error);
                }

                _ended.Set();
            }
        }
    }
}
