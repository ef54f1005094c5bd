using System.Collections;
using System.Diagnostics;
using System.Text;

namespace AeDsl.Packages.Tests.Commands;

/// <summary>Runs commands as a person would in a terminal, who knows nothing of the build that started these tests.</summary>
/// <param name="variables">Environment variables on top of the person's own.</param>
internal sealed class Shell(IReadOnlyDictionary<string, string> variables)
{
    // No command takes nearly as long; one that hangs is ended, so that its output is seen.
    private static readonly TimeSpan s_hanging = TimeSpan.FromMinutes(10);

    // Set by dotnet, MSBuild and the test host for what they start, or a choice for this repository's tests alone.
    private static readonly string[] s_notAPersons = [
        "MSBUILD", "VSTEST", "COREHOST_", "DOTNET_HOST_PATH", "DOTNET_CLI_TELEMETRY_SESSIONID", "TESTINGPLATFORM_", "AEDSL_"
    ];

    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The same with more variables.</summary>
    public Shell With(string name, string value) => new(new Dictionary<string, string>(variables) { [name] = value });

    /// <summary>Runs dotnet.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">What follows the word dotnet.</param>
    public Command DotNet(string folder, params string[] arguments) => Run(folder, s_dotnet, arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="CommandException">It does not end.</exception>
    public Command Run(string folder, string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = Start(folder, program, arguments) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var typed = string.Join(' ', arguments.Prepend(Path.GetFileName(program)));
        if (!process.WaitForExit(s_hanging))
        {
            process.Kill(entireProcessTree: true);
            throw new CommandException(
                $"This command did not end in {s_hanging.TotalMinutes} minutes.", new Command(typed, folder, -1, Text()));
        }

        // Without a limit of time this waits until both streams have been read to their end.
        process.WaitForExit();
        return new Command(typed, folder, process.ExitCode, Text());

        void Add(string? line)
        {
            lock (output)
            {
                if (line is not null)
                {
                    output.Append(line).Append('\n');
                }
            }
        }

        string Text()
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    private ProcessStartInfo Start(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (s_notAPersons.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        // A build's helpers that stay behind would hold the streams open; and messages are read here.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
