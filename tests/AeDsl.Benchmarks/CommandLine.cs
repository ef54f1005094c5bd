using System.CommandLine;
using System.Globalization;
using AeDsl.Benchmarks.Generator;
using AeDsl.Benchmarks.Memory;
using AeDsl.Benchmarks.Train;
using Spectre.Console;

namespace AeDsl.Benchmarks;

/// <summary>The commands and their options.</summary>
internal static class CommandLine
{
    private const int WidthOfFile = 160;

    /// <summary>Runs what was typed; a mistake in it is one line and exit code 2.</summary>
    /// <param name="args">What was typed.</param>
    public static int Run(string[] args)
    {
        var root = new RootCommand("Measures AeDsl: training against PyTorch, the memory that it holds, and the generator.")
        {
            Command(
                "train",
                "Training and inference, ours and PyTorch's in turn.",
                runs: 15,
                TrainBenchmark.Names,
                takesData: true,
                TrainBenchmark.Run),
            Command(
                "generator",
                "What the generator costs while code is edited.",
                runs: 9,
                GeneratorBenchmark.Names,
                takesData: false,
                GeneratorBenchmark.Run),
            Memory(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine(parsed.Errors[0].Message);
            return 2;
        }

        return parsed.Invoke();
    }

    private static Command Command(
        string name, string description, int runs, IReadOnlyList<string> names, bool takesData, Action<Options> run)
    {
        var count = WholeNumber("--runs", runs);
        var only = OneOf("--only", names);
        var folder = new Option<string>("--out")
        {
            HelpName = "DIR", Description = "Where the results go.", DefaultValueFactory = _ => Path.Combine("artifacts", "benchmarks")
        };
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR", Description = "A folder with IDX files under MNIST's names. Without it digits are drawn."
        };
        var command = new Command(name, description) { count, only, folder };
        if (takesData)
        {
            command.Options.Add(data);
        }

        command.SetAction(
            result => Guarded(
                () => run(
                    new Options(
                        result.GetValue(count) ?? runs,
                        result.GetValue(only),
                        result.GetRequiredValue(folder),
                        takesData ? result.GetValue(data) : null))));
        return command;
    }

    private static Command Memory()
    {
        var command = new Command(
            "memory",
            $"Whether a process grows while it trains: {MemoryBenchmark.Steps:N0} steps by plan and as many by autograd; and what passes "
                + "through a U-Net take.");
        command.SetAction(_ => Guarded(() =>
        {
            PeakBenchmark.Run();
            MemoryBenchmark.Run();
        }));
        return command;
    }

    private static int Guarded(Action run)
    {
        try
        {
            if (Console.IsOutputRedirected)
            {
                // Without a terminal there is no edge at which a table would have to be broken.
                AnsiConsole.Profile.Width = WidthOfFile;
            }

            run();
            return 0;
        }
        catch (Exception error) when (error is BenchmarkException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    private static Option<int?> WholeNumber(string name, int @default) => new(name)
    {
        HelpName = "N",
        Description = $"How often each thing is measured; a third as often where it takes seconds. [default: {@default}]",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= 1)
            {
                return value;
            }

            result.AddError($"{name} needs a whole number from 1 on, got '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static Option<string?> OneOf(string name, IReadOnlyList<string> names) => new(name)
    {
        HelpName = "NAME",
        Description = $"One of {string.Join(", ", names)}.",
        CustomParser = result =>
        {
            if (names.Contains(result.Tokens[0].Value))
            {
                return result.Tokens[0].Value;
            }

            result.AddError($"{name} is one of {string.Join(", ", names)}; got '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
