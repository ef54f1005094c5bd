using System.Globalization;
using AeDsl.Benchmarks.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Memory;

/// <summary>A process that passes batches through one net and says how much memory that took.</summary>
internal static class PeakWorker
{
    /// <summary>The first argument of a process that is to be such a worker.</summary>
    public const string Argument = "peak";

    private const int BatchSize = 64;
    private const int Passes = 50;

    /// <summary>The nets, by name.</summary>
    public static IReadOnlyList<string> Nets { get; } = ["declared", "by hand"];

    /// <summary>Writes the bytes that are resident before the passes, the most during them, and those after them.</summary>
    /// <param name="net">One of <see cref="Nets"/>.</param>
    /// <param name="withGradients">Whether autograd records the passes.</param>
    public static int Run(string net, bool withGradients)
    {
        set_num_threads(1);
        using nn.Module<Tensor, Tensor> model = net == Nets[0] ? new UNet() : new ByHand.UNet();
        using var images = rand(BatchSize, 1, 28, 28);
        using var mode = set_grad_enabled(withGradients);
        model.call(images[..1]).Dispose();
        var before = Status("VmRSS");

        // Begins the count of the most anew: loading libtorch takes more than passes do.
        File.WriteAllText("/proc/self/clear_refs", "5");
        for (var i = 0; i < Passes; i++)
        {
            model.call(images).Dispose();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before} {Status("VmHWM")} {Status("VmRSS")}"));
        return 0;
    }

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
