using System.Diagnostics;

namespace AeDsl.Benchmarks.Train;

/// <summary>How the processes of a side are started.</summary>
/// <param name="Name">The side's name.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its first arguments.</param>
internal sealed record Launch(string Name, string Program, IReadOnlyList<string> Arguments)
{
    private const string Python = "/usr/bin/python3";

    /// <summary>This program, or what runs it, and the arguments that come first then.</summary>
    public static (string Program, IReadOnlyList<string> Arguments) Self { get; } = FindSelf();

    /// <summary>This program once more, with declared models.</summary>
    public static Launch Ours() => new("ours", Self.Program, [.. Self.Arguments, Worker.Argument, Worker.Declared]);

    /// <summary>This program once more, with TorchSharp by hand.</summary>
    public static Launch TorchSharp() => new("TorchSharp", Self.Program, [.. Self.Arguments, Worker.Argument, Worker.Handwritten]);

    /// <summary>The PyTorch of the system's Python; none where there is none.</summary>
    /// <param name="missing">Why there is none, and what to do.</param>
    public static Launch? PyTorch(out string? missing)
    {
        missing = HasTorch()
            ? null
            : $"PyTorch is left out: `{Python} -c 'import torch'` fails. To measure it too on Debian or Ubuntu, type: sudo apt-get install "
                + "-y python3-torch";
        return missing is null ? new Launch("PyTorch", Python, [Path.Combine(AppContext.BaseDirectory, "pytorch", "worker.py")]) : null;
    }

    private static (string Program, IReadOnlyList<string> Arguments) FindSelf()
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return (program, isHost ? [typeof(Launch).Assembly.Location] : []);
    }

    private static bool HasTorch()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
