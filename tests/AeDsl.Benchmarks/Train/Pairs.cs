using System.Diagnostics;
using AeDsl.Benchmarks.Report;

namespace AeDsl.Benchmarks.Train;

/// <summary>A result, half of the pairs between Low and High, and what our side allocated each time.</summary>
internal sealed record Measured(Result Result, double Low, double High, long? Bytes);

/// <summary>Measures both sides in turn, so that what else the machine does strikes both alike.</summary>
internal sealed class Pairs(Launch ours, Launch pytorch, EpochData data, int runs)
{
    // Long against the clock, short against the changes of the machine's load.
    private const double SecondsOfBlock = 0.3;
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Is told of each pair that is done, and of how many there are.</summary>
    public Action<int, int> Progress { get; set; } = (_, _) => { };

    // What takes seconds is measured a third as often.
    private int Few => (runs + 2) / 3;

    /// <summary>Measures one thing.</summary>
    /// <param name="name">Its name.</param>
    public Measured Measure(string name)
    {
        Progress(0, runs);
        return name switch
        {
            "mnist-epoch" => Epochs(name),
            "first-step" => Fresh(name, "s", FirstStep),
            "peak-memory" => Fresh(name, "MiB", PeakMemory),
            _ => Steps(name),
        };
    }

    private Measured Steps(string name)
    {
        using var a = new Side(ours, name, "");
        using var b = new Side(pytorch, name, "");
        var count = Warm(a, b);
        return InTurn(name, "ms", runs, () => a.Run(count), () => b.Run(count), block => 1000 * block.Seconds / count);
    }

    /// <summary>Runs both until compilers and allocators have settled; returns how many steps make a block.</summary>
    private static int Warm(Side a, Side b)
    {
        var count = 1;
        while (b.Run(count).Seconds < SecondsOfBlock)
        {
            a.Run(count);
            count *= 2;
        }

        // The .NET runtime replaces its first code while it runs.
        for (var i = 0; i < 3; i++)
        {
            a.Run(count);
        }

        return count;
    }

    private Measured Epochs(string name)
    {
        var folder = data.Folder();
        using var a = new Side(ours, name, folder);
        using var b = new Side(pytorch, name, folder);
        return InTurn(name, "s", Few, () => a.Run(1), () => b.Run(1), block => block.Seconds);
    }

    private Measured Fresh(string name, string unit, Func<Launch, Block> measure)
        => InTurn(name, unit, Few, () => measure(ours), () => measure(pytorch), block => block.Seconds) with { Bytes = null };

    private static Block FirstStep(Launch launch)
    {
        var clock = Stopwatch.StartNew();
        using var side = new Side(launch, "first-step", "");
        side.Run(1);
        return new Block(clock.Elapsed.TotalSeconds, 0);
    }

    private Block PeakMemory(Launch launch)
    {
        using var side = new Side(launch, "mnist-epoch", data.Folder());
        side.Run(1);
        return new Block(side.PeakMemory() / Mebibyte, 0);
    }

    private Measured InTurn(string name, string unit, int count, Func<Block> ours, Func<Block> pytorch, Func<Block, double> figure)
    {
        var pairs = new List<(Block Ours, Block Pytorch)>();
        Progress(0, count);
        for (var i = 0; i < count; i++)
        {
            pairs.Add((ours(), pytorch()));
            Progress(i + 1, count);
        }

        double[] ratios = [.. pairs.Select(pair => figure(pair.Ours) / figure(pair.Pytorch))];
        var result = new Result(
            name,
            pairs.Select(pair => figure(pair.Ours)).Median(),
            pairs.Select(pair => figure(pair.Pytorch)).Median(),
            unit,
            ratios.Median());
        return new Measured(
            result, ratios.Quantile(0.25), ratios.Quantile(0.75), (long)pairs.Select(pair => (double)pair.Ours.Bytes).Median());
    }
}
