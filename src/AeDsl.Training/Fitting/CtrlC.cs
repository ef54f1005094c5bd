namespace AeDsl.Training;

/// <summary>Turns the first Ctrl-C into a cancellation; the second ends the process as usual.</summary>
internal sealed class CtrlC : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly bool _listens;

    public CtrlC(FitOptions options)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        _listens = options.HandleCtrlC;
        if (_listens)
        {
            Console.CancelKeyPress += Pressed;
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        if (_listens)
        {
            Console.CancelKeyPress -= Pressed;
        }

        _source.Dispose();
    }

    private void Pressed(object? sender, ConsoleCancelEventArgs press)
    {
        press.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
