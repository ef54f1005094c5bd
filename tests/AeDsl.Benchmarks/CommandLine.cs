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
    private const string OneThread = "1";
    private const string AllThreads = "all";

    /// <summary>Runs what was typed; a mistake in it is one line and exit code 2.</summary>
    /// <param name="args">What was typed.</param>
    public static int Run(string[] args)
    {
        var root = new RootCommand(
            "Measures AeDsl: training against TorchSharp by hand and PyTorch, the memory that it holds, and the generator.")
        {
            Train(),
            Generator(),
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

    private static Command Train()
    {
        const int Runs = 15;
        var (count, only, folder) = (WholeNumber("--runs", Runs), OneOf("--only", TrainBenchmark.Names), OutFolder());
        var threads = OneOf("--threads", [OneThread, AllThreads], " Without it, both are measured.");
        threads.HelpName = "COUNT";
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR", Description = "A folder with IDX files under MNIST's names. Without it digits are drawn."
        };
        var noPyTorch = new Option<bool>("--no-pytorch") { Description = "Leaves PyTorch out." };
        var command = new Command("train", "Training and inference: ours, TorchSharp by hand, and PyTorch in turn.")
        {
            count, only, threads, data, noPyTorch, folder
        };
        command.SetAction(
            result => Guarded(
                () => TrainBenchmark.Run(
                    new TrainOptions(
                        result.GetValue(count) ?? Runs,
                        result.GetValue(only),
                        result.GetRequiredValue(folder),
                        result.GetValue(data),
                        Threads(result.GetValue(threads)),
                        WithPyTorch: !result.GetValue(noPyTorch)))));
        return command;
    }

    private static Command Generator()
    {
        const int Runs = 9;
        var (count, only, folder) = (WholeNumber("--runs", Runs), OneOf("--only", GeneratorBenchmark.Names), OutFolder());
        var command = new Command("generator", "What the generator costs while code is edited.") { count, only, folder };
        command.SetAction(
            result => Guarded(
                () => GeneratorBenchmark.Run(
                    new Options(result.GetValue(count) ?? Runs, result.GetValue(only), result.GetRequiredValue(folder)))));
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

    private static IReadOnlyList<int> Threads(string? given)
    {
        int[] counts = given switch
        {
            OneThread => [1],
            AllThreads => [Environment.ProcessorCount],
            _ => [1, Environment.ProcessorCount],
        };
        return [.. counts.Distinct()];
    }

    private static Option<string> OutFolder() => new("--out")
    {
        HelpName = "DIR", Description = "Where the results go.", DefaultValueFactory = _ => Path.Combine("artifacts", "benchmarks")
    };

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

    private static Option<string?> OneOf(string name, IReadOnlyList<string> names, string otherwise = "") => new(name)
    {
        HelpName = "NAME",
        Description = $"One of {string.Join(", ", names)}.{otherwise}",
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
