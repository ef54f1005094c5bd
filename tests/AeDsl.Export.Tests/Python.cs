using System.Diagnostics;

namespace AeDsl.Export.Tests;

/// <summary>The system's Python, which Debian installs its packages for.</summary>
internal static class Python
{
    private const string Path = "/usr/bin/python3";

    public static bool HasOnnx { get; } = Has("onnx");

    public static bool HasTorch { get; } = Has("torch");

    public static (int Code, string Text) Run(IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
            // Processes beside each other, of one thread each.
            Environment = { ["OMP_NUM_THREADS"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + error.Result);
    }

    private static bool Has(string package) => File.Exists(Path) && Run(["-c", $"import {package}"]).Code == 0;
}

/// <summary>A test that needs Debian's package python3-torch; where it is missing, the test is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithTorchAttribute : FactAttribute
{
    public FactWithTorchAttribute()
    {
        if (!Python.HasTorch) Skip = "PyTorch is not installed for the system's Python: apt-get install python3-torch";
    }
}
