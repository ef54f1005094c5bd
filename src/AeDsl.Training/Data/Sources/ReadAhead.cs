using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace AeDsl.Training.Data.Sources;

/// <summary>
/// Batches that a thread of its own reads before they are asked for, a few at most, so that a model trains meanwhile. They come in order;
/// whoever asks for another one than the next waits for it, and reading goes on from there. What goes wrong is told to who asks for the
/// batch that it went wrong with.
/// </summary>
/// <param name="count">How many batches there are.</param>
/// <param name="read">Reads one; called on the other thread.</param>
internal sealed class ReadAhead(int count, Func<int, Batch> read) : IDisposable
{
    // One is trained on, one waits, one is being read: more would take memory and no less time.
    private const int Waiting = 2;

    private Reading? _reading;
    private int _next;

    /// <summary>The batch at a place; its tensors belong to the dispose scope in which it is asked for.</summary>
    public Batch Take(int index)
    {
        if (_reading is null || index != _next)
        {
            _reading?.Dispose();
            _reading = new Reading(index, count, read);
        }

        _next = index + 1;
        var (batch, error) = _reading.Take();
        if (error is not null)
        {
            Dispose();
            error.Throw();
        }

        return Adopted(batch);
    }

    public void Dispose()
    {
        _reading?.Dispose();
        _reading = null;
    }

    /// <summary>Second handles that belong to the scope of this thread; the first ones belong to none.</summary>
    private static Batch Adopted(Batch read)
    {
        using (read)
        {
            var (input, labels) = (read.Input.alias(), read.Labels?.alias());
            var target = ReferenceEquals(read.Target, read.Input) ? input
                : ReferenceEquals(read.Target, read.Labels) ? labels!
                : read.Target.alias();
            return new Batch(input, target, labels, read.Count);
        }
    }

    /// <summary>One thread that reads from a place to the end, unless it is told to stop.</summary>
    private sealed class Reading : IDisposable
    {
        private readonly BlockingCollection<(Batch Batch, ExceptionDispatchInfo? Error)> _queue = new(Waiting);
        private readonly CancellationTokenSource _stop = new();
        private readonly Thread _thread;

        public Reading(int start, int count, Func<int, Batch> read)
        {
            _thread = new Thread(() => Read(start, count, read)) { IsBackground = true, Name = "AeDsl reads batches" };
            _thread.Start();
        }

        public (Batch Batch, ExceptionDispatchInfo? Error) Take() => _queue.Take();

        public void Dispose()
        {
            _stop.Cancel();
            _thread.Join();
            while (_queue.TryTake(out var left))
            {
                if (left.Error is null)
                {
                    left.Batch.Dispose();
                }
            }

            _queue.Dispose();
            _stop.Dispose();
        }

        private void Read(int start, int count, Func<int, Batch> read)
        {
            for (var i = start; i < count && !_stop.IsCancellationRequested; i++)
            {
                Batch batch;
                try
                {
                    batch = read(i);
                }
                catch (Exception error)
                {
                    Offer(default, ExceptionDispatchInfo.Capture(error));
                    return;
                }

                if (!Offer(batch, null))
                {
                    batch.Dispose();
                    return;
                }
            }
        }

        private bool Offer(Batch batch, ExceptionDispatchInfo? error)
        {
            try
            {
                _queue.Add((batch, error), _stop.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                // Nobody asks any more.
                return false;
            }
        }
    }
}
