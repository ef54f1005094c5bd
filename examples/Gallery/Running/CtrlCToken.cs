namespace Gallery.Running;

/// <summary>Turns the first Ctrl-C into a cancellation; the second ends the process as usual.</summary>
internal sealed class CtrlCToken : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CtrlCToken() => Console.CancelKeyPress += Pressed;

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Pressed;
        _source.Dispose();
    }

    private void Pressed(object? sender, ConsoleCancelEventArgs press)
    {
        press.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
