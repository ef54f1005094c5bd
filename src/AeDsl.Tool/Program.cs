using AeDsl.Tool;
using Spectre.Console;

// Another program reads lines: whole ones, without colours.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
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
