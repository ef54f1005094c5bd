using System.Diagnostics;
using System.Globalization;
using AeDsl.Training.Tests.Sources;
using Xunit.Abstractions;

namespace AeDsl.Training.Tests;

/// <summary>
/// A process that is killed at any moment of its training leaves what the next one goes on from, to the same bits.
/// <c>AEDSL_KILLS</c> says how often it is killed.
/// </summary>
public sealed class KilledRunTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int s_kills = int.Parse(Environment.GetEnvironmentVariable("AEDSL_KILLS") ?? "2", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(FontModel))]
    [InlineData(nameof(SmallAutoencoder))]
    [InlineData(KilledRun.Pictures)]
    public void Weights_after_many_kills_are_those_of_a_run_that_goes_through(string model)
    {
        var (killed, whole) = (Folder("killed"), Folder("whole"));
        for (var i = 0; model == KilledRun.Pictures && i < 30; i++)
        {
            var picture = PictureFiles.Grey(9, 9, (x, y) => 7 * x * i ^ 23 * y);
            File.WriteAllBytes(Path.Combine(Folder(Path.Combine(KilledRun.Pictures, $"{i % 3}")), $"{i}.png"), picture);
        }

        Assert.Equal(0, Life(model, whole, steps: null).ExitCode);

        var random = new Random(1);
        var (died, halfWritten) = (0, 0);
        for (var kill = 0; kill < s_kills; kill++)
        {
            var (exitCode, last) = Life(model, killed, steps: random.Next(1, 25), delay: TimeSpan.FromMicroseconds(random.Next(0, 8000)));
            if (exitCode == 0)
            {
                break;
            }

            died++;
            var halves = Directory.EnumerateFiles(killed, "*.tmp").Count();
            halfWritten += halves > 0 ? 1 : 0;
            output.WriteLine($"{model}: kill {died} after epoch and step {last}; {halves} files were being written");

            // Leftovers are cleared away when they are old.
            foreach (var file in Directory.EnumerateFiles(killed, "*.tmp"))
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-1));
            }
        }

        Assert.Equal(0, Life(model, killed, steps: null).ExitCode);

        output.WriteLine($"{model}: {died} kills, {halfWritten} of them while a file was being written");
        Assert.True(died >= Math.Min(s_kills, 2), $"Only {died} processes were killed before the run was done.");
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, KilledRun.Weights)), File.ReadAllBytes(Path.Combine(killed, KilledRun.Weights)));
        Assert.Equal(Losses(whole), Losses(killed));
        Assert.Equal(
            ["checkpoint", "history.csv", "weights"],
            Directory.EnumerateFiles(killed).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    /// <summary>The history without the time that each epoch took.</summary>
    private static IEnumerable<string> Losses(string folder)
        => File.ReadLines(Path.Combine(folder, "history.csv")).Select(
            line => string.Join(',', line.Split(',').Where((_, column) => column != 3)));

    /// <summary>Runs to the end, or is killed some time after some steps.</summary>
    private static (int ExitCode, string Last) Life(string model, string folder, int? steps, TimeSpan delay = default)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { typeof(KilledRun).Assembly.Location, KilledRun.Argument, model, folder },
        };
        using var process = Process.Start(start)!;
        var last = "none";
        for (var seen = 0; process.StandardOutput.ReadLine() is { } line; seen++)
        {
            last = line;
            if (seen == steps)
            {
                var clock = Stopwatch.StartNew();
                SpinWait.SpinUntil(() => clock.Elapsed >= delay);
                process.Kill();
            }
        }

        process.WaitForExit();
        return (process.ExitCode, last);
    }

    private string Folder(string name) => Directory.CreateDirectory(_folder[name]).FullName;
}
