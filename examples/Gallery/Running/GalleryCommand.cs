using System.CommandLine;
using System.Globalization;
using AeDsl.Training;
using Spectre.Console;

namespace Gallery.Running;

/// <summary>The commands: <c>list</c> and <c>run</c>.</summary>
internal static class GalleryCommand
{
    private const string All = "all";

    /// <summary>Does what the command line says.</summary>
    /// <returns>
    /// 0; 1 where a training diverged; 2 where the command line, a folder or a file is wrong, said in one line; 130 after Ctrl-C.
    /// </returns>
    public static int Run(string[] args)
    {
        var list = new Command("list", "Shows the systems.");
        list.SetAction(_ => List());
        var command = new RootCommand("Trains every system of docs/systems.md and shows what it has learnt.") { list, RunCommand() };
        var parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Wrong(parsed.Errors[0].Message);
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            return Wrong(error.Message);
        }
    }

    private static Command RunCommand()
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.OneOrMore, Description = $"Systems by their names, or {All}." };
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR",
            Description = "A folder with IDX files under MNIST's names (train-images-idx3-ubyte, ...; .gz will do). Without it digits are "
                + "drawn.",
        };
        var epochs = WholeNumber("--epochs", "Passes over the training set. [default: each system's own]", from: 1);
        var seed = WholeNumber("--seed", "Where all randomness comes from. [default: 1]", from: 0);
        var examples = WholeNumber("--examples", "At most so many images to learn from, and so many to test on. [default: all]", from: 100);
        var threads = WholeNumber("--threads", "Threads of an operator.", from: 1);
        var folder = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "Where everything goes, in a folder for each system.",
            DefaultValueFactory = _ => Path.Combine("artifacts", "gallery"),
        };
        var run = new Command("run", "Trains systems and leaves figures, pictures, weights and a page of each.")
        {
            names, data, epochs, seed, examples, threads, folder
        };
        names.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value != All && AllSystems.Named(token.Value) is null))
            {
                result.AddError(
                    $"There is no system '{token.Value}'; the nearest name is '{AllSystems.Nearest(token.Value)}', and 'list' shows all.");
            }
        });
        run.SetAction(result =>
        {
            var settings = new RunSettings(
                result.GetValue(data),
                result.GetValue(epochs),
                result.GetValue(seed) ?? 1,
                result.GetValue(examples),
                result.GetRequiredValue(folder),
                result.GetValue(threads));
            var chosen = result.GetRequiredValue(names);
            using var stop = new CtrlC();
            return new Runner(settings, TextConsole.Create(), stop.Token).Run(
                chosen.Contains(All) ? AllSystems.InOrder : [.. chosen.Distinct().Select(name => AllSystems.Named(name)!)]);
        });
        return run;
    }

    private static int List()
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("row").RightAligned())
            .AddColumn(new TableColumn("name").NoWrap())
            .AddColumn("system");
        foreach (var system in AllSystems.InOrder)
        {
            table.AddRow(system.Row.ToString(CultureInfo.InvariantCulture), Markup.Escape(system.Name), Markup.Escape(system.Title));
        }

        TextConsole.Create().Write(table);
        return 0;
    }

    private static int Wrong(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }

    private static Option<int?> WholeNumber(string name, string description, int from) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= from)
            {
                return value;
            }

            result.AddError($"{name} needs a whole number from {from} on, got '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
