using System.Globalization;
using AeDsl.Packages.Tests.Commands;

namespace AeDsl.Packages.Tests.Packing;

/// <summary>
/// The repository's packages, made once for all tests, under a version that no cache has seen; and a machine that never had them: its cache
/// of packages is empty, its sources are the person's and the folder of the packages, and what others publish is taken from the person's
/// cache.
/// </summary>
public sealed class PackedPackages : IDisposable
{
    // With a blank: every path that a build file writes has to be quoted.
    private readonly string _root = Directory.CreateTempSubdirectory("aedsl packages ").FullName;
    private readonly Shell _own;
    private int _projects;
    private bool _failed;

    public PackedPackages()
    {
        _own = new Shell(new Dictionary<string, string>());
        Machine = new Shell(new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_root, "cache"),
            // What others publish is large and stays where the person has it; what was downloaded is kept where it always is.
            ["NUGET_FALLBACK_PACKAGES"] = Repository.Packages,
            ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "NuGet",
                "http-cache"),
            // Where dotnet builds a program of one file.
            ["XDG_DATA_HOME"] = Path.Combine(_root, "data"),
            // Threads of libtorch that wait for each other take the processor from everything else that is tested at the same time.
            ["OMP_NUM_THREADS"] = "1",
        });
        Try(_ =>
        {
            Directory.CreateDirectory(Home);
            // dotnet run of a program of one file refuses a folder that is not there.
            Directory.CreateDirectory(Path.Combine(_root, "data"));
            // Restoring looks for the lowest version that a dependency names in every source, which has to be there.
            Directory.CreateDirectory(Folder);
            File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""
                <configuration>
                  <packageSources>
                    <add key="packed" value="{Folder}" />
                  </packageSources>
                </configuration>
                """);
            // Consumers link to libtorch: copied, it is half a gigabyte for each of them. Those that try the copying say so themselves.
            Directory.CreateDirectory(Path.Combine(_root, "tests"));
            File.WriteAllText(Path.Combine(_root, "tests", "Directory.Build.props"), """
                <Project>
                  <PropertyGroup>
                    <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
                  </PropertyGroup>
                </Project>
                """);
            Repository.CopyTo(Sources);
            Pack("AeDsl.sln", Folder);
        });
    }

    /// <summary>The version of all of them.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    /// <summary>Where they lie.</summary>
    public string Folder => Path.Combine(_root, "packed");

    /// <summary>The home of dotnet's own settings on the machine that never had the packages: its templates are installed here.</summary>
    public string Home => Path.Combine(_root, "home");

    /// <summary>What they were made from: a copy of the repository.</summary>
    public string Sources => Path.Combine(_root, "sources");

    /// <summary>Runs commands on the machine that never had the packages.</summary>
    internal Shell Machine { get; }

    /// <summary>Opens a package.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="extension">nupkg, or snupkg for its symbols.</param>
    internal PackageFile Open(string id, string extension = "nupkg") => new(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    /// <summary>Packs a project or solution of <see cref="Sources"/>.</summary>
    internal Command Pack(string project, string target)
        => _own.DotNet(Sources, "pack", project, "-c", "Release", $"-p:Version={Version}", "-o", target).Succeeded();

    /// <summary>
    /// Gives an empty folder to a test, and takes it back where the test passes; where it fails, all folders stay to be looked at.
    /// </summary>
    internal void Try(Action<string> test)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(_root, "tests", Interlocked.Increment(ref _projects).ToString(CultureInfo.InvariantCulture))).FullName;
        try
        {
            test(folder);
        }
        catch
        {
            _failed = true;
            throw;
        }

        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        if (!_failed)
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
