using System.Diagnostics;
using System.Globalization;
using AeDsl.Benchmarks.Train;
using Spectre.Console;

namespace AeDsl.Benchmarks.Memory;

/// <summary>
/// The memory that passes of 64 images through a U-Net take, beside the same net written by hand; each in a process of its own.
/// </summary>
internal static class PeakBenchmark
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Measures and shows the table.</summary>
    /// <exception cref="BenchmarkException">A process ended without an answer, or the system is not Linux.</exception>
    public static void Run()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new BenchmarkException("The most memory that a process has held is read from /proc, which only Linux has.");
        }

        var table = new Table { Title = new TableTitle("50 passes of 64 images through a U-Net, MiB resident") };
        table.AddColumns("", "gradients", "before", "most", "taken", "after");
        foreach (var withGradients in new[] { false, true })
        {
            foreach (var net in PeakWorker.Nets)
            {
                var (before, most, after) = Measure(net, withGradients);
                table.AddRow(net, withGradients ? "yes" : "no", Number(before), Number(most), Number(most - before), Number(after));
            }
        }

        AnsiConsole.Write(table);
    }

    private static (double Before, double Most, double After) Measure(string net, bool withGradients)
    {
        var (program, arguments) = Launch.Self;
        var start = new ProcessStartInfo(
            program, [.. arguments, PeakWorker.Argument, net, withGradients.ToString()]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return process.ExitCode == 0 && answer is [var before, var most, var after]
            ? (MebibytesOf(before), MebibytesOf(most), MebibytesOf(after))
            : throw new BenchmarkException($"The U-Net {net} gave no figures.");
    }

    private static double MebibytesOf(string bytes) => long.Parse(bytes, CultureInfo.InvariantCulture) / Mebibyte;

    private static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
