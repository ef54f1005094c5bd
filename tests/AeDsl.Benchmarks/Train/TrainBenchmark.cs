using System.Globalization;
using AeDsl.Benchmarks.Report;
using Spectre.Console;

namespace AeDsl.Benchmarks.Train;

/// <summary>Training and inference: ours, TorchSharp's by hand, and PyTorch's in turn.</summary>
internal static class TrainBenchmark
{
    /// <summary>What is measured, in its order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Workload.All.SelectMany(workload => new[] { workload.Name, workload.InferenceName }), .. Rounds.OfProcesses];

    /// <summary>Measures, shows the table and writes train.json.</summary>
    /// <param name="options">What the command line says.</param>
    public static void Run(TrainOptions options)
    {
        string? missing = "PyTorch is left out: --no-pytorch.";
        var pytorch = options.WithPyTorch ? Launch.PyTorch(out missing) : null;
        using var data = new EpochData(options.Data);
        Launch[] sides = [Launch.Ours(), Launch.TorchSharp(), .. pytorch is null ? Array.Empty<Launch>() : [pytorch]];
        var rounds = new Rounds(sides, data, options.Runs);
        var rows = new List<Measured>();
        AnsiConsole.Status().Start("Starting", status =>
        {
            foreach (var name in Names.Where(name => options.Only is null || name == options.Only))
            {
                foreach (var threads in options.Threads)
                {
                    rounds.Progress = (done, count)
                        => status.Status(Markup.Escape($"{name}, threads: {threads}; {done} of {count} rounds"));
                    rows.Add(rounds.Measure(name, threads));
                }
            }
        });

        AnsiConsole.Write(Table(rows));
        if (missing is not null)
        {
            AnsiConsole.WriteLine(missing);
        }

        AnsiConsole.WriteLine(Machine.Describe());
        AnsiConsole.WriteLine(JsonFile.Write(options.Out, "train.json", [.. rows.Select(row => row.Result)]));
    }

    private static Table Table(List<Measured> rows)
    {
        var table = new Table { Title = new TableTitle("ratio = ours / TorchSharp by hand: less is better") };
        foreach (var column in new[] { "", "threads", "ours", "TorchSharp", "PyTorch", "unit", "ratio", "quartiles", "managed bytes" })
        {
            table.AddColumn(new TableColumn(column) { NoWrap = true, Alignment = column is "" or "unit" ? Justify.Left : Justify.Right });
        }

        foreach (var (result, low, high, bytes) in rows)
        {
            table.AddRow(
                result.Name, result.Threads.ToString(CultureInfo.InvariantCulture), Number(result.Ours), Number(result.Torchsharp),
                result.Pytorch is { } pytorch ? Number(pytorch) : "", result.Unit, Number(result.Ratio), $"{Number(low)}-{Number(high)}",
                bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "");
        }

        return table;
    }

    private static string Number(double value) => value.ToString(value < 10 ? "F3" : "F1", CultureInfo.InvariantCulture);
}
