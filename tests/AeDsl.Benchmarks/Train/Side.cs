using System.Diagnostics;
using System.Globalization;

namespace AeDsl.Benchmarks.Train;

/// <summary>What a side answers after a block of work.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Bytes">Managed bytes that were allocated each time.</param>
internal readonly record struct Block(double Seconds, long Bytes);

/// <summary>A process that does a piece of work when it is told to.</summary>
internal sealed class Side : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly string _who;

    /// <summary>Starts the process.</summary>
    /// <param name="launch">How.</param>
    /// <param name="work">The work's name.</param>
    /// <param name="data">The folder with the images of an epoch.</param>
    /// <param name="threads">Threads of an operator.</param>
    public Side(Launch launch, string work, string data, int threads)
    {
        var number = threads.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(launch.Program, [.. launch.Arguments, work, data, number])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        start.Environment["OPENBLAS_NUM_THREADS"] = number;
        start.Environment["OMP_NUM_THREADS"] = number;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _who = $"{launch.Name}, {work}";
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Does the work so many times.</summary>
    /// <param name="count">How many times.</param>
    public Block Run(int count)
    {
        var words = Ask(string.Create(CultureInfo.InvariantCulture, $"run {count}"));
        return new Block(double.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Trainable elements of the side's model.</summary>
    public long Parameters() => long.Parse(Ask("parameters")[1], CultureInfo.InvariantCulture);

    /// <summary>The most memory that the process has held, in bytes.</summary>
    public long PeakMemory() => 1024 * long.Parse(Ask("peak")[1], CultureInfo.InvariantCulture);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private string[] Ask(string line)
    {
        try
        {
            _process.StandardInput.WriteLine(line);
            if (_process.StandardOutput.ReadLine() is { } answer)
            {
                return answer.Split(' ');
            }
        }
        catch (IOException)
        {
            // The process has ended; what it said follows.
        }

        var said = _errors.GetAwaiter().GetResult().Trim().Split('\n')[^1];
        throw new BenchmarkException($"{_who}: {(said.Length > 0 ? said : "the process ended without a word")}");
    }
}
