using Spectre.Console;

namespace Gallery.Running;

/// <summary>The console that lines and tables go to.</summary>
internal static class TextConsole
{
    private const int WidthOfFiles = 160;

    /// <summary>The terminal as it is; in a file or a pipe, plain text on wide lines.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings());
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = WidthOfFiles;
        return console;
    }
}
