using System.Collections;
using AeDsl.Build;
using Microsoft.Build.Framework;

namespace AeDsl.Packages.Tests.LibTorchSharp;

/// <summary>The build's task makes the copy where it is needed, and nowhere else.</summary>
public sealed class WeakenVersionRequirementTests : IDisposable
{
    private static readonly string[] s_old = ["GLIBCXX_3.4", "GLIBCXX_3.4.30"];
    private static readonly string[] s_new = [.. s_old, Libraries.Version];

    private readonly string _folder = Directory.CreateTempSubdirectory("aedsl weaken ").FullName;

    private string Copy => Path.Combine(_folder, "obj", "libLibTorchSharp.so");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_system_without_the_version_gets_a_copy()
    {
        var original = File.ReadAllBytes(Libraries.Original);
        Assert.Empty(Run(Libraries.Original, Standard("old", s_old)));

        Assert.Equal(1, original.Zip(File.ReadAllBytes(Copy)).Count(pair => pair.First != pair.Second));
        Assert.Equal(original, File.ReadAllBytes(Libraries.Original));
        Assert.Equal([Copy], Directory.GetFiles(Path.GetDirectoryName(Copy)!));
    }

    [Fact]
    public void A_system_with_the_version_gets_none_and_loses_an_earlier_one()
    {
        Run(Libraries.Original);
        Assert.True(File.Exists(Copy));
        Assert.Empty(Run(Libraries.Original, Standard("new", s_new)));
        Assert.False(File.Exists(Copy));
    }

    [Fact]
    public void Where_no_libstdcpp_is_named_the_copy_is_made()
    {
        Assert.Empty(Run(Libraries.Original));
        Assert.True(File.Exists(Copy));
    }

    [Fact]
    public void Where_one_of_several_lacks_the_version_the_copy_is_made()
    {
        Assert.Empty(Run(Libraries.Original, Standard("new", s_new), Standard("old", s_old)));
        Assert.True(File.Exists(Copy));
    }

    [Fact]
    public void A_libstdcpp_for_another_processor_does_not_count()
    {
        var other = Libraries.Defining(s_old);
        other[4] = 1;
        Assert.Empty(Run(Libraries.Original, Saved("lib32.so", other), Path.Combine(_folder, "nothing"), Standard("new", s_new)));
        Assert.False(File.Exists(Copy));
        Assert.Empty(Run(Libraries.Original, Saved("lib32.so", other)));
        Assert.True(File.Exists(Copy));
    }

    [Fact]
    public void A_library_that_asks_weakly_already_needs_no_copy()
    {
        Run(Libraries.Original);
        var weak = Path.Combine(_folder, "weak.so");
        File.Move(Copy, weak);
        Assert.Empty(Run(weak, Standard("old", s_old)));
        Assert.False(File.Exists(Copy));
    }

    [Fact]
    public void A_library_that_does_not_require_the_version_needs_no_copy()
    {
        Assert.Empty(Run(Saved("other.so", Libraries.Renamed(Libraries.Version, "GLIBCXX_3.4.31")), Standard("old", s_old)));
        Assert.False(File.Exists(Copy));
    }

    [Fact]
    public void A_copy_that_a_program_has_loaded_is_replaced_and_not_written_to()
    {
        Run(Libraries.Original);
        using var loaded = File.OpenRead(Copy);
        var before = new byte[loaded.Length];
        loaded.ReadExactly(before);

        Run(Saved("other.so", [.. File.ReadAllBytes(Libraries.Original), 0]));

        loaded.Position = 0;
        var after = new byte[before.Length];
        loaded.ReadExactly(after);
        Assert.Equal(before, after);
        Assert.Equal(before.Length + 1, new FileInfo(Copy).Length);
    }

    [Fact]
    public void A_damaged_library_is_named_with_its_folder()
    {
        var path = Saved("damaged.so", File.ReadAllBytes(Libraries.Original)[..100_000]);
        Assert.Equal($"{path} is truncated or damaged: it refers to bytes that it does not have.", Run(path));
        Assert.False(File.Exists(Copy));
    }

    [Fact]
    public void A_library_that_is_not_there_is_named_with_its_folder()
    {
        var path = Path.Combine(_folder, "nothing.so");
        Assert.Equal($"Could not find file '{path}'.", Run(path));
    }

    private string Standard(string name, string[] versions) => Saved($"libstdc++-{name}.so.6", Libraries.Defining(versions));

    private string Saved(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Runs the task as a build does.</summary>
    /// <returns>What it says is damaged.</returns>
    private string Run(string library, params string[] standardLibraries)
    {
        var task = new WeakenVersionRequirement
        {
            BuildEngine = new SilentBuild(),
            Library = library,
            Copy = Copy,
            SymbolVersion = Libraries.Version,
            StandardLibraries = standardLibraries,
        };
        Assert.True(task.Execute());
        return task.Damage;
    }

    /// <summary>A build that nobody watches.</summary>
    private sealed class SilentBuild : IBuildEngine
    {
        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(
            string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
            throw new NotSupportedException();

        public void LogErrorEvent(BuildErrorEventArgs e) => throw new InvalidOperationException(e.Message);

        public void LogWarningEvent(BuildWarningEventArgs e) => throw new InvalidOperationException(e.Message);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }
    }
}
