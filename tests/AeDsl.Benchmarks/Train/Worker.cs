using System.Diagnostics;
using System.Globalization;
using AeDsl.Benchmarks.ByHand;
using TorchSharp;

namespace AeDsl.Benchmarks.Train;

/// <summary>A C# side as a process: pytorch/worker.py says the same words.</summary>
internal static class Worker
{
    /// <summary>The first argument of a process that is to be a worker.</summary>
    public const string Argument = "worker";

    /// <summary>The second argument of one that works with declared models.</summary>
    public const string Declared = "declared";

    /// <summary>The second argument of one that works with TorchSharp by hand.</summary>
    public const string Handwritten = "by-hand";

    /// <summary>The work of a process that is measured from its start.</summary>
    public const string FirstStep = "first-step";

    /// <summary>The work that reads its images from a folder.</summary>
    public const string Epoch = "mnist-epoch";

    /// <summary>Batches of the set over which steps are made.</summary>
    public const int Batches = 16;

    /// <summary>
    /// Does the work as often as each line on the standard input asks for, and answers how long it took and how much was allocated.
    /// </summary>
    /// <param name="side"><see cref="Declared"/> or <see cref="Handwritten"/>.</param>
    /// <param name="name">The work's name.</param>
    /// <param name="data">The folder with the images of an epoch.</param>
    /// <param name="threads">Threads of an operator.</param>
    public static int Run(string side, string name, string data, int threads)
    {
        try
        {
            torch.set_num_threads(threads);
            torch.manual_seed(1);
            var work = Make(side == Declared ? new DeclaredWorks(threads) : new HandWorks(), name, data);
            while (Console.ReadLine()?.Split(' ') is { } words)
            {
                Console.WriteLine(words[0] switch
                {
                    "run" => Measure(work.Run, int.Parse(words[1], CultureInfo.InvariantCulture)),
                    "parameters" => string.Create(CultureInfo.InvariantCulture, $"parameters {work.Parameters}"),
                    _ => Peak(),
                });
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    private static Work Make(IWorks works, string name, string data)
    {
        if (name == FirstStep)
        {
            return works.Training(Workload.Epochs, batches: 1);
        }

        if (name == Epoch)
        {
            return works.Epochs(EpochData.Read(data));
        }

        var (workload, isInference) = Workload.Of(name);
        return isInference ? works.Inference(workload) : works.Training(workload, Batches);
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
