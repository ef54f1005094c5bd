using System.Diagnostics;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>aedsl snapshots as a process of its own, as a person runs it.</summary>
internal static class Tool
{
    /// <param name="folder">Where it runs.</param>
    /// <param name="args">
    /// What is typed behind its name; NAME=value in front sets environment variables, which are otherwise without a sign of a build server.
    /// </param>
    public static async Task<(int ExitCode, string Out, string Error)> RunAsync(string folder, params string[] args)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "TEAMCITY_VERSION", "JENKINS_URL" })
        {
            start.Environment.Remove(name);
        }

        var typed = args.SkipWhile(IsVariable).ToList();
        foreach (var variable in args.TakeWhile(IsVariable))
        {
            start.Environment[variable.Split('=')[0]] = variable.Split('=')[1];
        }

        foreach (var argument in (IEnumerable<string>)[Path.Combine(AppContext.BaseDirectory, "AeDsl.Tool.dll"), "snapshots", .. typed])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    private static bool IsVariable(string argument) => argument.Split('=') is [var name, _] && name.All(char.IsAsciiLetterUpper);
}
