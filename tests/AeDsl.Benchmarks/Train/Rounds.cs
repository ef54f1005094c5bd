using System.Diagnostics;
using AeDsl.Benchmarks.Report;

namespace AeDsl.Benchmarks.Train;

/// <summary>A result, half of the rounds' ratios between Low and High, and what our side allocated each time.</summary>
internal sealed record Measured(Result Result, double Low, double High, long? Bytes);

/// <summary>Measures the sides in turn, so that what else the machine does strikes all alike.</summary>
/// <param name="launches">Ours, that of TorchSharp by hand, and others.</param>
/// <param name="data">The images of an epoch.</param>
/// <param name="runs">How many rounds; a third where a round takes seconds.</param>
internal sealed class Rounds(IReadOnlyList<Launch> launches, EpochData data, int runs)
{
    /// <summary>What is measured besides steps and passes: of processes.</summary>
    public static readonly IReadOnlyList<string> OfProcesses =
        [Worker.Epoch, Worker.FirstStep, PeakMemory, $"{PeakMemory}-unet", $"{PeakMemory}-conv-vae"];

    private const string PeakMemory = "peak-memory";
    private const int StepsOfPeak = 20;

    // Long against the clock, short against the changes of the machine's load.
    private const double SecondsOfBlock = 0.3;
    private const double SecondsOfWarmUp = 4;
    private const double Mebibyte = 1024 * 1024;

    // Threads of OpenMP go on spinning for 0.2 s when a side has ended, on the processors of the side that comes next.
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(0.25);

    /// <summary>Is told of each round that is done, and of how many there are.</summary>
    public Action<int, int> Progress { get; set; } = (_, _) => { };

    // What takes seconds is measured a third as often.
    private int Few => (runs + 2) / 3;

    /// <summary>Measures one thing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="threads">Threads of an operator.</param>
    public Measured Measure(string name, int threads)
    {
        Progress(0, runs);
        var what = (name, threads);
        return name switch
        {
            Worker.Epoch => Epochs(what),
            Worker.FirstStep => Fresh(what, "s", launch => FirstStep(launch, threads)),
            PeakMemory => Fresh(what, "MiB", launch => Peak(launch, Worker.Epoch, 1, threads)),
            _ when name.StartsWith(PeakMemory, StringComparison.Ordinal)
                => Fresh(what, "MiB", launch => Peak(launch, name[(PeakMemory.Length + 1)..], StepsOfPeak, threads)),
            _ => Steps(what),
        };
    }

    private Measured Steps((string Name, int Threads) what)
    {
        using var sides = new Sides(launches, what.Name, "", what.Threads);
        var count = Warm(sides);
        return InTurn(what, "ms", runs, [.. sides.Each(side => side.Run(count))], block => 1000 * block.Seconds / count);
    }

    /// <summary>Runs all until compilers and allocators have settled; returns how many steps make a block.</summary>
    private static int Warm(Sides sides)
    {
        // Fit prepares itself each time that it is called: it goes through its set at least once.
        var count = Worker.Batches;
        while (sides.Peer.Run(count).Seconds < SecondsOfBlock)
        {
            count *= 2;
        }

        // The .NET runtime replaces its first code while it runs.
        var clock = Stopwatch.StartNew();
        do
        {
            foreach (var run in sides.Each(side => side.Run(count)))
            {
                run();
            }
        }
        while (clock.Elapsed.TotalSeconds < SecondsOfWarmUp);

        return count;
    }

    private Measured Epochs((string Name, int Threads) what)
    {
        using var sides = new Sides(launches, what.Name, data.Folder(), what.Threads);
        return InTurn(what, "s", Few, [.. sides.Each(side => side.Run(1))], block => block.Seconds);
    }

    private Measured Fresh((string Name, int Threads) what, string unit, Func<Launch, Block> measure)
    {
        Func<Block>[] sides = [.. launches.Select(launch => (Func<Block>)(() => measure(launch)))];
        return InTurn(what, unit, Few, sides, block => block.Seconds) with { Bytes = null };
    }

    private static Block FirstStep(Launch launch, int threads)
    {
        var clock = Stopwatch.StartNew();
        using var side = new Side(launch, Worker.FirstStep, "", threads);
        side.Run(1);
        return new Block(clock.Elapsed.TotalSeconds, 0);
    }

    private Block Peak(Launch launch, string work, int count, int threads)
    {
        using var side = new Side(launch, work, work == Worker.Epoch ? data.Folder() : "", threads);
        side.Run(count);
        return new Block(side.PeakMemory() / Mebibyte, 0);
    }

    private Measured InTurn(
        (string Name, int Threads) what, string unit, int count, Func<Block>[] sides, Func<Block, double> figure)
    {
        var rounds = new List<Block[]>();
        Progress(0, count);
        for (var i = 0; i < count; i++)
        {
            // Now the one side goes first, now the other.
            var round = new Block[sides.Length];
            for (var j = 0; j < sides.Length; j++)
            {
                var side = i % 2 == 0 ? j : sides.Length - 1 - j;
                Thread.Sleep(s_rest);
                round[side] = sides[side]();
            }

            rounds.Add(round);
            Progress(i + 1, count);
        }

        double[] ratios = [.. rounds.Select(round => figure(round[0]) / figure(round[1]))];
        double[] medians = [.. sides.Select((_, side) => rounds.Select(round => figure(round[side])).Median())];
        var result = new Result(
            what.Name, what.Threads, medians[0], medians[1], medians.Length > 2 ? medians[2] : null, unit, ratios.Median());
        return new Measured(
            result, ratios.Quantile(0.25), ratios.Quantile(0.75), (long)rounds.Select(round => (double)round[0].Bytes).Median());
    }
}
