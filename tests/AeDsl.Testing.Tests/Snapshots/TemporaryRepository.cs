using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>A repository of a test's own, with one test project in it, that goes when the test ends.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("aedsl-snapshots-");

    public TemporaryRepository()
    {
        Directory.CreateDirectory(this[".git"]);
        AddProject("Project");
        Ledger = new SnapshotLedger(Root);
    }

    public string Root => _root.FullName;

    public SnapshotLedger Ledger { get; }

    /// <summary>The test's source file.</summary>
    public string TestFile => this["Project/DigitTests.cs"];

    public string Verified => this["Project/DigitTests.Draws.verified.png"];

    public string Received => this["Project/DigitTests.Draws.received.png"];

    /// <summary>Every file but those under TestResults, relative.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("TestResults/", StringComparison.Ordinal) && !file.EndsWith(".csproj", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public string this[string path] => Path.GetFullPath(Path.Combine(Root, path));

    public void AddProject(string folder)
    {
        Directory.CreateDirectory(this[folder]);
        File.WriteAllText(this[$"{folder}/{folder}.csproj"], "<Project />");
    }

    /// <summary>
    /// Takes a snapshot in DigitTests.Draws, as a run of the tests does, and gives the message of its failure; null where it passes.
    /// </summary>
    public string? Take(
        Image image,
        string variables = "",
        IImageComparer? comparer = null,
        IBaselinePolicy? policy = null,
        object? parameters = null,
        string member = "Draws",
        SnapshotVerifier? run = null)
        => Take(
            (run ?? Run(variables, policy)),
            image,
            new ImageKind(comparer ?? new TileComparer(), Pictures.Layout, ImageTolerance.SameWeights),
            parameters,
            member);

    public string? Take<T>(
        SnapshotVerifier run, T value, ISnapshotKind<T> kind, object? parameters = null, string member = "Draws", string? file = null)
    {
        try
        {
            run.Verify(SnapshotName.Of(file ?? TestFile, member, parameters), value, kind);
            return null;
        }
        catch (SnapshotException error)
        {
            return error.Message;
        }
    }

    /// <summary>A run of the tests with environment variables given as NAME=value;NAME=value.</summary>
    public static SnapshotVerifier Run(string variables = "", IBaselinePolicy? policy = null)
    {
        var values = variables.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new SnapshotVerifier(new SnapshotEnvironment(name => values.GetValueOrDefault(name)), policy ?? new BaselinePolicy());
    }

    public void Dispose() => _root.Delete(recursive: true);
}
