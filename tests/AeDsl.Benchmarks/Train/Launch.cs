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

    /// <summary>This program once more.</summary>
    public static Launch Ours() => new("ours", Self.Program, [.. Self.Arguments, Worker.Argument]);

    /// <summary>The PyTorch of the system's Python.</summary>
    /// <exception cref="BenchmarkException">There is none.</exception>
    public static Launch PyTorch()
        => HasTorch()
            ? new Launch("PyTorch", Python, [Path.Combine(AppContext.BaseDirectory, "pytorch", "worker.py")])
            : throw new BenchmarkException(
                $"There is no PyTorch to compare with: `{Python} -c 'import torch'` fails. On Debian or Ubuntu type: sudo apt-get install "
                    + "-y python3-torch");

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
