using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AeDsl.Docs.Tests.Shell;

/// <summary>What <c>dotnet ... --help</c> says that there is.</summary>
internal static partial class DotNetHelp
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlySet<string>>> s_options = new(StringComparer.Ordinal);

    /// <summary>The options of a command, <c>--project</c>; none where there is no such command.</summary>
    /// <param name="command">The words after dotnet, <c>tool install</c>.</param>
    public static IReadOnlySet<string> Options(string command) => s_options.GetOrAdd(command, key => new(() => Ask(key))).Value;

    private static HashSet<string> Ask(string command)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", $"{command} --help")
            {
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath()
            })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && error.Result.Length == 0 ? [.. Option().Matches(text).Select(match => match.Value)] : [];
    }

    [GeneratedRegex(@"(?<=^ +(-[^ ,]+, )*)--?[A-Za-z][A-Za-z-]*", RegexOptions.Multiline)]
    private static partial Regex Option();
}
