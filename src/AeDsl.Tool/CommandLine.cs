using System.CommandLine;
using System.CommandLine.Help;
using AeDsl.Tool.Models;
using AeDsl.Tool.Snapshots;

namespace AeDsl.Tool;

/// <summary>What can be typed.</summary>
internal static class CommandLine
{
    /// <exception cref="WrongUseException">A name, a folder or an option is wrong.</exception>
    public static int Run(string[] args)
    {
        // A RootCommand is called what its file is.
        var root = new Command(
            "aedsl",
            "Models that are declared with AeDsl: describes, exports and explores them, and looks after their snapshots. Exit codes: 0 "
                + "done, 1 something differs or failed, 2 wrong use.")
        {
            ModelCommandLine.Describe(),
            ModelCommandLine.Export(),
            ModelCommandLine.Explore(),
            SnapshotCommandLine.Create(),
            new HelpOption { Recursive = true },
            new VersionOption(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            throw new WrongUseException(
                string.Join('\n', parsed.Errors.Select(error => error.Message)) + "\naedsl --help says what there is.");
        }

        // Errors are this program's to report, each in one line.
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
