namespace AeDsl.Training;

/// <summary>
/// Turns the first Ctrl-C into a cancellation; the second ends the process as usual. <see cref="FitOptions.HandleCtrlC"/> does this for one
/// run; a program that does more than one run holds one of these and hands its token on.
/// </summary>
public sealed class CtrlC : IDisposable
{
    private readonly CancellationTokenSource _source;

    /// <summary>Listens to Ctrl-C until it is disposed.</summary>
    /// <param name="cancellation">Another reason to cancel.</param>
    public CtrlC(CancellationToken cancellation = default)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Console.CancelKeyPress += Pressed;
    }

    /// <summary>Is canceled by Ctrl-C.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Leaves Ctrl-C to the process again.</summary>
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
