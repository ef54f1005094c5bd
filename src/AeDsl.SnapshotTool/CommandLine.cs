using System.CommandLine;
using AeDsl.Testing;

namespace AeDsl.SnapshotTool;

/// <summary>What can be typed.</summary>
internal static class CommandLine
{
    /// <exception cref="WrongUseException">A name, a folder or an option is wrong.</exception>
    public static int Run(string[] args)
    {
        var directory = new Option<string>("--directory", "-d")
        {
            HelpName = "DIR", Description = "A folder of the repository.", DefaultValueFactory = _ => ".", Recursive = true
        };
        var root = new RootCommand(
            "Snapshots that differ from their baselines: looks at them, and makes them baselines. Exit codes: 0 done, 1 something differs "
                + "or failed, 2 wrong use.")
        {
            directory,
            List(),
            Selecting("accept", "Makes what tests received the baselines.", static (commands, names, all) => commands.Accept(names, all)),
            Selecting(
                "reject",
                "Throws away what tests received; the baselines stay.",
                static (commands, names, all) => commands.Reject(names, all)),
            Report(),
            Orphans(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            throw new WrongUseException(
                string.Join('\n', parsed.Errors.Select(error => error.Message)) + "\naedsl-snapshots --help says what there is.");
        }

        // Errors are this program's to report, each in one line.
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

        SnapshotCommands Commands(ParseResult result)
        {
            var folder = result.GetRequiredValue(directory);
            return Directory.Exists(folder)
                ? new SnapshotCommands(new SnapshotLedger(RepositoryRoot.Of(folder)), Environment.GetEnvironmentVariable)
                : throw new WrongUseException($"--directory {folder} is no folder.");
        }

        Command List()
        {
            var command = new Command("list", "Says which snapshots differ. Exit code 1 where one does.");
            command.SetAction(result => Commands(result).List());
            return command;
        }

        Command Selecting(string name, string description, Func<SnapshotCommands, string[], bool, int> action)
        {
            var names = new Argument<string[]>("names")
            {
                Arity = ArgumentArity.ZeroOrMore,
                Description = "Class.Method_parameters as list gives them, with * for any letters, or the path of a file."
            };
            var all = new Option<bool>("--all") { Description = "Every snapshot that differs." };
            var command = new Command(name, description) { names, all };
            command.SetAction(result => action(Commands(result), result.GetValue(names) ?? [], result.GetValue(all)));
            return command;
        }

        Command Report()
        {
            var open = new Option<bool>("--open") { Description = "Shows it in the browser." };
            var command = new Command("report", "Writes the report of what differs now and says where it is.") { open };
            command.SetAction(result => Commands(result).Report(result.GetValue(open)));
            return command;
        }

        Command Orphans()
        {
            var command = new Command(
                "orphans", "Lists baselines that the last whole run of the tests did not ask for. Exit code 1 where there is one.");
            command.SetAction(result => Commands(result).ListOrphans());
            return command;
        }
    }
}
