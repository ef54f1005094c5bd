using System.Globalization;
using AeDsl.Benchmarks.Models;
using AeDsl.Training;
using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Benchmarks.Memory;

/// <summary>Trains a small model for many steps and watches the memory that the process holds: it must not grow with the steps.</summary>
internal static class MemoryBenchmark
{
    /// <summary>Steps of each path.</summary>
    public const int Steps = Blocks * EpochsOfBlock * StepsOfEpoch;

    private const int Blocks = 10;
    private const int EpochsOfBlock = 250;
    private const int StepsOfEpoch = 20;
    private const int BatchSize = 32;
    private const double Mebibyte = 1024 * 1024;

    // Over the second half of the steps. .NET takes memory in regions of 4 MiB, now and then; a tensor of one element that is not given
    // back at each step is 12 MiB.
    private const double MostGrowth = 8;

    /// <summary>Measures both paths.</summary>
    /// <exception cref="BenchmarkException">The process grew.</exception>
    public static void Run()
    {
        Measure("by plan", usePlan: true);
        Measure("by autograd", usePlan: false);
    }

    private static void Measure(string path, bool usePlan)
    {
        using var model = new SmallVae();
        using var examples = new ImageDataset(torch.rand(BatchSize * StepsOfEpoch, 35));
        var resident = new double[Blocks];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var block = 0; block < Blocks; block++)
        {
            var result = model.Fit(examples, options: new FitOptions { Epochs = EpochsOfBlock, BatchSize = BatchSize, UsePlan = usePlan });
            if (result.NotPlannedBecause is null != usePlan)
            {
                throw new BenchmarkException($"{path}: the steps went another way: {result.NotPlannedBecause ?? "by plan"}.");
            }

            resident[block] = Environment.WorkingSet / Mebibyte;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: {(block + 1) * EpochsOfBlock * StepsOfEpoch,6} steps, {resident[block]:F1} MiB resident"));
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Steps;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{path}: {allocated} managed bytes allocated in a step, on average"));
        var growth = resident[^1] - resident[(Blocks / 2) - 1];
        if (growth > MostGrowth)
        {
            throw new BenchmarkException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: the process grew by {growth:F1} MiB over the second half of the steps; at most {MostGrowth} are noise."));
        }
    }
}
