namespace AeDsl.Benchmarks.Report;

/// <summary>Under which circumstances figures were taken.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>The processors and, where it is known, how many programs compete for them.</summary>
    public static string Describe()
        => $"{Environment.ProcessorCount} processors"
            + (File.Exists(LoadFile) ? $", load {string.Join(" ", File.ReadAllText(LoadFile).Split(' ')[..3])}" : "");
}
