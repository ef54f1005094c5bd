using System.Diagnostics;
using System.Globalization;

namespace AeDsl.Benchmarks.Train;

/// <summary>Our side as a process: pytorch/worker.py says the same words.</summary>
internal static class Worker
{
    /// <summary>The first argument of a process that is to be a worker.</summary>
    public const string Argument = "worker";

    /// <summary>
    /// Does the work as often as each line on the standard input asks for, and answers how long it took and how much was allocated.
    /// </summary>
    /// <param name="name">The work's name.</param>
    /// <param name="data">The folder with the images of an epoch.</param>
    public static int Run(string name, string data)
    {
        try
        {
            var work = Works.Make(name, data);
            while (Console.ReadLine()?.Split(' ') is { } words)
            {
                Console.WriteLine(words[0] == "run" ? Measure(work, int.Parse(words[1], CultureInfo.InvariantCulture)) : Peak());
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    private static string Measure(Action<int> work, int count)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        work(count);
        var seconds = clock.Elapsed.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture, $"took {seconds:R} {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / count}");
    }

    private static string Peak()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return $"peak {line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]}";
    }
}
