using System.Diagnostics;
using System.Text.RegularExpressions;

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
/// Writes a mutant into its file, builds the projects that compile it and runs the tests about it until one fails. The outputs of other
/// projects link to theirs, so nothing else has to be built.
/// </summary>
internal sealed class MutantRun(string repository)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly string _settings = Settings();

    private Product? _mutated;

    /// <summary>Builds everything as it is.</summary>
    public bool Prepare() => Run("build", "--nologo", "-v", "q", "-p:RunAnalyzers=false").Passed;

    public (Outcome Outcome, string By) Try(Mutant mutant, Product product)
    {
        var file = Path.Combine(repository, mutant.Path);
        var source = File.ReadAllText(file);
        if (_mutated is not null && _mutated != product) Build(_mutated);
        _mutated = product;
        try
        {
            File.WriteAllText(file, mutant.Apply(source));
            if (!Build(product)) return (Outcome.NotCompiled, "");
            // Most mutants are seen by the tests that name the type, and those end soon.
            return product.Tests.Select(tests => Failure(tests, TestsThatName(mutant, tests)))
                .Concat(product.Tests.Select(tests => Failure(tests, [])))
                .FirstOrDefault(failure => failure is not null) is { } by
                ? (Outcome.Killed, by)
                : (Outcome.Survived, "");
        }
        finally
        {
            File.WriteAllText(file, source);
        }
    }

    /// <summary>The first test of a project that fails; null where none does.</summary>
    /// <param name="tests">The project.</param>
    /// <param name="classes">The classes that are run; null for none, empty for all.</param>
    private string? Failure(string tests, List<string>? classes)
    {
        if (classes is null) return null;
        string[] filter = classes.Count == 0
            ? []
            : ["--filter", string.Join('|', classes.Select(name => $"FullyQualifiedName~.{name}."))];
        var (passed, failed) = Run(["test", $"tests/{tests}", "--no-build", "--settings", _settings, .. filter]);
        return passed ? null : $"{tests} {failed}";
    }

    /// <summary>Classes of tests whose files name the type that is mutated, which has its file's name; null where there are none.</summary>
    private List<string>? TestsThatName(Mutant mutant, string tests)
    {
        var type = new Regex($@"\b{Regex.Escape(Path.GetFileNameWithoutExtension(mutant.Path))}\b");
        List<string> found =
        [
            .. Directory.EnumerateFiles(Path.Combine(repository, "tests", tests), "*Tests.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && type.IsMatch(File.ReadAllText(file)))
                .Select(file => Path.GetFileNameWithoutExtension(file)),
        ];
        return found.Count > 0 ? found : null;
    }

    private bool Build(Product product) => product.Builds.All(folder => Run(
        "build", folder, "--no-restore", "--no-dependencies", "--nologo", "-v", "q", "-p:RunAnalyzers=false",
        "-p:TreatWarningsAsErrors=false").Passed);

    private (bool Passed, string Failed) Run(params string[] arguments)
    {
        var failed = "";
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (failed == "" && line.Data?.Trim() is { } text && text.StartsWith("Failed ", StringComparison.Ordinal)) failed = text;
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(s_longest))
        {
            process.WaitForExit();
            return (process.ExitCode == 0, failed);
        }

        process.Kill(entireProcessTree: true);
        return (false, $"Not ended after {s_longest.TotalMinutes} minutes");
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
