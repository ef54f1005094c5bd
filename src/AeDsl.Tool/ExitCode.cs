namespace AeDsl.Tool;

/// <summary>What the command returns to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>list: something differs; orphans: there are some; any command: a file cannot be read or written.</summary>
    public const int Failed = 1;

    /// <summary>A name or an option is wrong, or this is a build server; nothing was changed.</summary>
    public const int WrongUse = 2;
}

/// <summary>Something that the person who typed the command can put right.</summary>
internal sealed class WrongUseException(string message) : Exception(message);
