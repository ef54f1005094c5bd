using AeDsl.SnapshotTool;
using Spectre.Console;

// Paths are for other programs too: where nobody looks, a line stays a line.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = short.MaxValue;
}

try
{
    return CommandLine.Run(args);
}
catch (WrongUseException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.WrongUse;
}
catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.Failed;
}
