namespace AeDsl.Mutation;

/// <summary>A project of the product, and the projects whose tests are about it, those that end soonest first.</summary>
/// <param name="Folder">Of the project, from the repository's root.</param>
/// <param name="Tests">Names of test projects.</param>
internal sealed record Product(string Folder, params string[] Tests)
{
    /// <summary>The projects that compile the files; more than one where they are linked into another project.</summary>
    public IReadOnlyList<string> Builds { get; init; } = [Folder];

    public static IReadOnlyList<Product> All { get; } =
    [
        new("generators/AeDsl.Core", "AeDsl.Core.Tests", "AeDsl.Generators.Tests", "AeDsl.CodeFixes.Tests", "AeDsl.Build.Tests",
            "AeDsl.Agreement.Tests")
        {
            Builds = ["generators/AeDsl.Core", "generators/AeDsl.Generators", "generators/AeDsl.Build"],
        },
        new("generators/AeDsl.Build", "AeDsl.Build.Tests"),
        new("generators/AeDsl.Generators", "AeDsl.Generators.Tests", "AeDsl.CodeFixes.Tests", "AeDsl.Agreement.Tests"),
        new("generators/AeDsl.CodeFixes", "AeDsl.CodeFixes.Tests"),
        new("src/AeDsl", "AeDsl.Tests", "AeDsl.Training.Tests", "AeDsl.Testing.Tests", "AeDsl.Agreement.Tests"),
        new("src/AeDsl.Training", "AeDsl.Training.Tests", "AeDsl.Gallery.Tests", "AeDsl.Testing.Tests"),
        new("src/AeDsl.Training.Parquet", "AeDsl.Training.Parquet.Tests"),
        new("src/AeDsl.Testing", "AeDsl.Testing.Tests"),
        new("src/AeDsl.Export", "AeDsl.Export.Tests", "AeDsl.Explorer.Tests"),
    ];

    /// <summary>Every file that is compiled into the project.</summary>
    public IEnumerable<string> Files(string repository) => Directory
        .EnumerateFiles(Path.Combine(repository, Folder), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
