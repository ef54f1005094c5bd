using System.Runtime.ExceptionServices;

namespace AeDsl.Training.Parquet.Reading;

/// <summary>
/// Runs what recurses as deep as a file says. The library does for each column that is in another one, and a stack that is full ends the
/// process: a file of 80 kB can be made to do so.
/// </summary>
internal static class LargeStack
{
    /// <summary>Enough for as many columns in each other as <see cref="RowReader.MostParts"/>, several times.</summary>
    private const int Bytes = 64 * 1024 * 1024;

    /// <summary>Runs it to its end; what it throws is thrown.</summary>
    public static void Run(Action run)
    {
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    run();
                }
                catch (Exception error)
                {
                    thrown = ExceptionDispatchInfo.Capture(error);
                }
            },
            Bytes)
        {
            // A program that ends while it reads ends.
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        thrown?.Throw();
    }
}
