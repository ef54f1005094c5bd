using System.Globalization;
using AeDsl.Benchmarks.Report;
using Spectre.Console;

namespace AeDsl.Benchmarks.Train;

/// <summary>Training and inference, ours and PyTorch's in turn.</summary>
internal static class TrainBenchmark
{
    private static readonly string[] s_steps = ["font-autoencoder", "mlp-vae-32", "mlp-vae-128", "conv-autoencoder", "unet"];

    /// <summary>What is measured, in its order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. s_steps.SelectMany(name => new[] { name, $"{name}-inference" }), "mnist-epoch", "first-step", "peak-memory"];

    /// <summary>Measures, shows the table and writes train.json.</summary>
    /// <param name="options">What the command line says.</param>
    public static void Run(Options options)
    {
        var pytorch = Launch.PyTorch();
        using var data = new EpochData(options.Data);
        var pairs = new Pairs(Launch.Ours(), pytorch, data, options.Runs);
        var rows = new List<Measured>();
        AnsiConsole.Status().Start("Starting", status =>
        {
            foreach (var name in Names.Where(name => options.Only is null || name == options.Only))
            {
                pairs.Progress = (done, count) => status.Status(Markup.Escape($"{name}: {done} of {count} pairs"));
                rows.Add(pairs.Measure(name));
            }
        });

        AnsiConsole.Write(Table(rows));
        AnsiConsole.WriteLine(Machine.Describe());
        AnsiConsole.WriteLine(JsonFile.Write(options.Out, "train.json", [.. rows.Select(row => row.Result)]));
    }

    private static Table Table(List<Measured> rows)
    {
        var table = new Table { Title = new TableTitle("ours / PyTorch: less is better") };
        foreach (var column in new[] { "", "ours", "PyTorch", "unit", "ratio", "quartiles", "managed bytes" })
        {
            table.AddColumn(new TableColumn(column) { NoWrap = true, Alignment = column is "" or "unit" ? Justify.Left : Justify.Right });
        }

        foreach (var (result, low, high, bytes) in rows)
        {
            table.AddRow(
                result.Name, Number(result.Ours), Number(result.Pytorch), result.Unit, Number(result.Ratio),
                $"{Number(low)}-{Number(high)}", bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "");
        }

        return table;
    }

    private static string Number(double value) => value.ToString(value < 10 ? "F3" : "F1", CultureInfo.InvariantCulture);
}
