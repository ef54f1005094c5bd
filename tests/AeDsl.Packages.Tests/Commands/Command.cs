using System.Globalization;
using System.Text.RegularExpressions;

namespace AeDsl.Packages.Tests.Commands;

/// <summary>A command that has ended.</summary>
/// <param name="Line">What was typed.</param>
/// <param name="Folder">Where.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">All that it wrote, to both streams.</param>
internal sealed partial record Command(string Line, string Folder, int ExitCode, string Output)
{
    /// <summary>Its errors and warnings, each once.</summary>
    public IReadOnlyList<BuildMessage> Messages => [.. MessageLine().Matches(Output).Select(BuildMessage.Of).Distinct()];

    /// <summary>The command, which has to have succeeded.</summary>
    public Command Succeeded() => ExitCode == 0 ? this : throw new CommandException("This command was to succeed.", this);

    /// <summary>The command, which has to have failed.</summary>
    public Command Failed() => ExitCode != 0 ? this : throw new CommandException("This command was to fail.", this);

    /// <summary>Checks something about it; a failure shows the whole command.</summary>
    /// <param name="check">Throws where something is wrong.</param>
    public Command Shows(Action<Command> check)
    {
        try
        {
            check(this);
            return this;
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            throw new CommandException(failure.Message, this);
        }
    }

    public override string ToString() => $"{Line}\n  in {Folder}\n  exit code {ExitCode.ToString(CultureInfo.InvariantCulture)}\n{Output}";

    [GeneratedRegex(
        @"^ *(?<file>[^\r\n:(]+?)(\((?<line>\d+),(?<column>\d+)\))? ?: "
            + @"(?<severity>error|warning) (?<id>\w*) ?: (?<text>.*?)( \[[^\]]*\])?\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex MessageLine();
}

/// <summary>What a build says of a place.</summary>
/// <param name="File">The file, or the tool.</param>
/// <param name="Line">From 1; 0 where none is said.</param>
/// <param name="Column">From 1; 0 where none is said.</param>
/// <param name="Severity">error or warning.</param>
/// <param name="Id">Its number, such as CS0103; empty where it has none.</param>
/// <param name="Text">What is wrong.</param>
internal sealed record BuildMessage(string File, int Line, int Column, string Severity, string Id, string Text)
{
    public static BuildMessage Of(Match match) => new(
        Path.GetFileName(match.Groups["file"].Value),
        Number(match.Groups["line"]),
        Number(match.Groups["column"]),
        match.Groups["severity"].Value,
        match.Groups["id"].Value,
        match.Groups["text"].Value);

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
}

/// <summary>A command did not do what it was to do; its text shows the command, its folder and its whole output.</summary>
/// <param name="what">What was expected.</param>
/// <param name="command">The command.</param>
internal sealed class CommandException(string what, Command command) : Exception($"{what}\n{command}");
