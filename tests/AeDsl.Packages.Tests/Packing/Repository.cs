using System.Reflection;

namespace AeDsl.Packages.Tests.Packing;

/// <summary>The sources that the packages are made from.</summary>
internal static class Repository
{
    private static readonly string[] s_notSources = [".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults"];

    // Nothing here is packed; the solution asks for the projects themselves.
    private static readonly string[] s_notPacked = ["docs", "examples", "tests"];

    /// <summary>Its folder.</summary>
    public static string Folder { get; } = Known("Repository");

    /// <summary>The folder of the person's packages, all of which the repository's own build has restored.</summary>
    public static string Packages { get; } = Known("Packages");

    /// <summary>The folder of the package TorchSharp.</summary>
    public static string TorchSharp { get; } = Known("TorchSharp");

    /// <summary>The version of a package that the repository is pinned to.</summary>
    /// <param name="package">Its id.</param>
    public static string VersionOf(string package) => Known($"Version of {package}");

    /// <summary>The version of the libtorch that TorchSharp-cpu brings.</summary>
    public static string VersionOfLibTorch { get; } =
        Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(Packages, "libtorch-cpu-linux-x64"))));

    /// <summary>Copies the sources, so that packing them does not disturb builds of the repository that run at the same time.</summary>
    /// <param name="target">A new folder.</param>
    public static void CopyTo(string target)
    {
        foreach (var file in Files(new DirectoryInfo(Folder)).Where(IsPacked))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Folder, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
        => folder
            .EnumerateFiles()
            .Concat(
                folder
                    .EnumerateDirectories()
                    .Where(child => !s_notSources.Contains(child.Name) && child.LinkTarget is null)
                    .SelectMany(Files));

    private static bool IsPacked(FileInfo file)
        => file.Extension == ".csproj"
            || !s_notPacked.Contains(Path.GetRelativePath(Folder, file.FullName).Split(Path.DirectorySeparatorChar)[0]);

    private static string Known(string key)
        => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(one => one.Key == key)?.Value
            ?? throw new InvalidOperationException($"The project of these tests passes no '{key}' on.");
}
