using System.Diagnostics;
using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Download;
using AeDsl.Training.Files;

namespace AeDsl.Training.Tests;

/// <summary>This assembly as a program.</summary>
internal static class OwnProgram
{
    public const string Write = "write";
    public const string Fetch = "fetch";

    public static int Run(string[] args) => args switch
    {
        [KilledRun.Argument, var model, var folder] => KilledRun.Run(model, folder),
        [WaitingRun.Argument, var way, var checkpoint] => WaitingRun.Run(way, checkpoint),
        [Write, var path, var letter, var times] => WriteFile(path, letter[0], Number(times)),
        [Fetch, var mirror, var folder, var name, var length, var digest]
            => FetchFile(new Uri(mirror), folder, new RemoteFile(name, Number(length), digest)),
        _ => 1,
    };

    /// <summary>Starts the program, whose output and errors can be read.</summary>
    public static Process Start(params string[] args)
    {
        string[] all = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(OwnProgram).Assembly.Location, .. args];

        // Where a build runs in the background, Ctrl-C is ignored, and would be by what it starts.
        if (OperatingSystem.IsLinux())
        {
            all = ["env", "--default-signal=INT", .. all];
        }

        return Process.Start(new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>What a process wrote as errors, and how it ended.</summary>
    public static async Task<(int ExitCode, string Errors)> End(Process process)
    {
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors.TrimEnd());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int WriteFile(string path, char letter, int times)
    {
        for (var i = 0; i < times; i++)
        {
            AtomicFile.WriteText(path, new string(letter, 10_000));
        }

        return 0;
    }

    /// <summary>Fetches a file, and writes a line when it hears how far another process is.</summary>
    private static int FetchFile(Uri mirror, string folder, RemoteFile file)
    {
        var options = new DownloadOptions { Mirrors = [mirror], Progress = progress => Console.WriteLine($"{progress.Bytes}") };
        DatasetDownload.FetchAsync(folder, [file], [], options, default).GetAwaiter().GetResult();
        return 0;
    }
}
