using System.Diagnostics;

namespace AeDsl.Mutation;

/// <summary>What became of a mutant.</summary>
internal enum Outcome
{
    /// <summary>A test failed, or did not end.</summary>
    Killed,

    /// <summary>All tests passed.</summary>
    Survived,

    /// <summary>The compiler refused it: it doesn't count.</summary>
    NotCompiled,
}

/// <summary>
/// Writes a mutant into its file, builds the one project that it belongs to and runs the tests about it until one fails. The outputs of
/// other projects link to that project's, so nothing else has to be built.
/// </summary>
internal sealed class MutantRun(string repository)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly string _settings = Settings();

    /// <summary>Builds everything as it is.</summary>
    public bool Prepare() => Run("build", "--nologo", "-v", "q", "-p:RunAnalyzers=false");

    public (Outcome Outcome, string By) Try(Mutant mutant, Product product)
    {
        var file = Path.Combine(repository, mutant.Path);
        var source = File.ReadAllText(file);
        try
        {
            File.WriteAllText(file, mutant.Apply(source));
            if (!Build(product)) return (Outcome.NotCompiled, "");
            foreach (var tests in product.Tests)
            {
                if (!Run("test", $"tests/{tests}", "--no-build", "--settings", _settings)) return (Outcome.Killed, tests);
            }

            return (Outcome.Survived, "");
        }
        finally
        {
            File.WriteAllText(file, source);
            Build(product);
        }
    }

    private bool Build(Product product) => Run(
        "build", product.Folder, "--no-restore", "--no-dependencies", "--nologo", "-v", "q", "-p:RunAnalyzers=false",
        "-p:TreatWarningsAsErrors=false");

    private bool Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(s_longest)) return process.ExitCode == 0;
        process.Kill(entireProcessTree: true);
        return false;
    }

    /// <summary>The first failure is enough.</summary>
    private static string Settings()
    {
        var path = Path.Combine(Path.GetTempPath(), "aedsl-mutation.runsettings");
        File.WriteAllText(
            path,
            """
            <RunSettings>
              <RunConfiguration><EnvironmentVariables><OMP_NUM_THREADS>1</OMP_NUM_THREADS></EnvironmentVariables></RunConfiguration>
              <xUnit><StopOnFail>true</StopOnFail></xUnit>
            </RunSettings>
            """);
        return path;
    }
}
