using AeDsl.Training.Progress;
using Spectre.Console;

namespace AeDsl.Training;

/// <summary>The ways of showing how a run goes.</summary>
public static class FitProgress
{
    /// <summary>
    /// On a terminal, a live table with losses, speed and the time that is left; where the output goes to a file, a pipe or a build server,
    /// one line an epoch.
    /// </summary>
    public static IFitProgress ForConsole()
    {
        var console = AnsiConsole.Console;
        var isLive = console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi && !Console.IsOutputRedirected;
        return isLive ? new LiveProgress(console) : Lines(Console.Out);
    }

    /// <summary>One line an epoch.</summary>
    /// <param name="output">Where the lines go.</param>
    public static IFitProgress Lines(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new LineProgress(output);
    }
}
