using System.CommandLine;
using AeDsl.Testing;

namespace AeDsl.Tool.Snapshots;

/// <summary>What can be typed after <c>aedsl snapshots</c>.</summary>
internal static class SnapshotCommandLine
{
    public static Command Create()
    {
        var directory = new Option<string>("--directory", "-d")
        {
            HelpName = "DIR", Description = "A folder of the repository.", DefaultValueFactory = _ => ".", Recursive = true
        };
        return new Command("snapshots", "Snapshots that differ from their baselines: lists them, and makes them baselines.")
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
