using System.Globalization;
using AeDsl.Benchmarks.Report;
using Spectre.Console;

namespace AeDsl.Benchmarks.Generator;

/// <summary>What the generator costs while code is edited, over growing projects.</summary>
internal static class GeneratorBenchmark
{
    private static readonly (int Models, int Layers)[] s_sizes = [(1, 10), (100, 10), (100, 20), (1_000, 10), (1, 100), (1, 1_000)];

    // A small project takes about a millisecond, which needs more tries than a large one.
    private const int TimesMoreWhereSmall = 5;

    private static readonly Dictionary<string, Func<Project, Cost>> s_cases = new()
    {
        ["cold"] = project => project.Open(),
        ["edit-elsewhere"] = project => project.EditElsewhere(),
        ["declaration-elsewhere"] = project => project.DeclareElsewhere(),
        ["edit-in-file"] = project => project.EditModel(),
    };

    /// <summary>What is measured, in its order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_cases.Keys];

    /// <summary>Measures, shows the table and writes generator.json.</summary>
    /// <param name="options">What the command line says.</param>
    public static void Run(Options options)
    {
        var rows = new List<GeneratorResult>();
        AnsiConsole.Status().Start("Starting", status =>
        {
            // Until the compiler itself is compiled.
            Measure(new Project(models: 20, layers: 20), s_cases.Values, times: 30);
            foreach (var (models, layers) in s_sizes)
            {
                status.Status($"{models} models of {layers} layers");
                rows.AddRange(Measure(models, layers, options));
            }
        });

        rows = [.. rows.OrderBy(row => Names.ToList().IndexOf(row.Name))];
        AnsiConsole.Write(Table(rows));
        foreach (var line in Growth.Describe(rows))
        {
            AnsiConsole.WriteLine(line);
        }

        AnsiConsole.WriteLine(Machine.Describe());
        AnsiConsole.WriteLine(JsonFile.Write(options.Out, "generator.json", rows));
    }

    private static IEnumerable<GeneratorResult> Measure(int models, int layers, Options options)
    {
        var wanted = Names.Where(name => options.Only is null || name == options.Only).ToList();
        var project = new Project(models, layers);
        project.Open();
        var costs = Measure(
            project, wanted.Select(name => s_cases[name]), models * layers < 1_000 ? options.Runs * TimesMoreWhereSmall : options.Runs);
        return wanted.Select(
            (name, i) => new GeneratorResult(
                name,
                models,
                layers,
                costs[i].Select(cost => cost.Milliseconds).Median(),
                (long)costs[i].Select(cost => (double)cost.Bytes).Median()));
    }

    /// <summary>Each case in turn, all of them several times.</summary>
    private static List<Cost>[] Measure(Project project, IEnumerable<Func<Project, Cost>> cases, int times)
    {
        Func<Project, Cost>[] inTurn = [.. cases];
        List<Cost>[] costs = [.. inTurn.Select(_ => new List<Cost>())];
        for (var i = 0; i < times; i++)
        {
            for (var j = 0; j < inTurn.Length; j++)
            {
                costs[j].Add(inTurn[j](project));
            }
        }

        return costs;
    }

    private static Table Table(List<GeneratorResult> rows)
    {
        var table = new Table();
        table.AddColumn("");
        foreach (var column in new[] { "models", "layers", "ms", "KiB" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        foreach (var row in rows)
        {
            table.AddRow(
                row.Name, Text(row.Models, "N0"), Text(row.Layers, "N0"), Text(row.Milliseconds, "N2"), Text(row.Bytes / 1024.0, "N0"));
        }

        return table;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
