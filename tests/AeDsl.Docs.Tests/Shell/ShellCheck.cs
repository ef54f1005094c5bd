using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests.Shell;

/// <summary>
/// The command lines of a page name commands, options, projects, packages and templates that there are. A light check: nothing is run but
/// <c>--help</c>.
/// </summary>
internal static class ShellCheck
{
    private static readonly string[] s_groups = ["add", "new", "nuget", "package", "sln", "tool", "workload"];

    /// <summary>Templates that come with the SDK.</summary>
    private static readonly string[] s_templates = ["classlib", "console", "gitignore", "sln", "tool-manifest", "xunit"];

    /// <summary>Properties that the SDK asks for.</summary>
    private static readonly string[] s_properties = ["CompilerGeneratedFilesOutputPath", "Configuration", "EmitCompilerGeneratedFiles"];

    /// <summary>The command of ours, and its commands that have commands of their own.</summary>
    private const string Tool = "aedsl";

    private static readonly string[] s_toolGroups = ["export", "snapshots"];

    private static readonly string[] s_msbuild = ["-p:", "-m", "-t:", "-bl", "-warnaserror"];

    /// <summary>What is wrong, with the page's line.</summary>
    public static IReadOnlyList<string> Problems(Page page)
    {
        var problems = new List<string>();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in page.Blocks.Where(block => block.Language is "bash" or "sh")
            .SelectMany(block => ShellCommand.Of(block.Text, block.Line)))
        {
            made.UnionWith(MadeBy(command));
            problems.AddRange(Problems(command, made).Select(problem => $"{page.At(command.Line)}: {problem}"));
        }
        return problems;
    }

    /// <summary>Folders of the reader's own that a command makes.</summary>
    private static IEnumerable<string> MadeBy(ShellCommand command) => command.Words switch
    {
        ["dotnet", "new", ..] => command.Words.Zip(command.Words.Skip(1))
            .Where(pair => pair.First is "-o" or "--output" or "-n" or "--name")
            .Select(pair => pair.Second),
        ["mkdir" or "git", ..] => command.Words.Skip(1),
        _ => [],
    };

    private static IEnumerable<string> Problems(ShellCommand command, HashSet<string> made)
    {
        foreach (var word in command.Words.Where(IsPath))
        {
            if (!Repository.Holds(word)) yield return $"there is no {word}";
        }
        if (command.Words[0] == Tool || command.Words is ["dotnet", Tool, ..])
        {
            var typed = command.Words.SkipWhile(word => word != Tool).Skip(1).SkipWhile(s_toolGroups.Contains);
            foreach (var problem in OfProgram("src/AeDsl.Tool", typed)) yield return problem;
        }
        else if (command.Words[0] == "dotnet")
        {
            foreach (var problem in OfDotNet([.. command.Words.Skip(1)], made)) yield return problem;
        }
    }

    /// <summary>A word that names something of the repository: it begins with one of its folders.</summary>
    private static bool IsPath(string word) => word.Contains('/') && Repository.Folders.Contains(word.TrimStart('.', '/').Split('/')[0]);

    private static IEnumerable<string> OfDotNet(IReadOnlyList<string> words, HashSet<string> made)
    {
        var own = words.TakeWhile(word => word != "--").ToList();
        var name = string.Join(' ', own.Take(own[0] == "nuget" ? 3 : s_groups.Contains(own[0]) ? 2 : 1));
        if (own is ["new", var template, ..] && template is not ("install" or "uninstall" or "list" or "search"))
        {
            if (!Repository.Templates.Contains(template) && !s_templates.Contains(template))
            {
                yield return $"there is no template {template}";
            }
            name = "new create";
        }
        if (own is ["new", "install" or "uninstall", ..] or ["add", "package", ..] or ["package", "add", ..] or ["tool", "install", ..])
        {
            var package = own.Skip(2).FirstOrDefault(word => !word.StartsWith('-')) ?? "";
            if (!package.Contains('/') && !Repository.Packages.Contains(package)) yield return $"there is no package {package}";
        }

        var options = DotNetHelp.Options(name);
        if (options.Count == 0) yield return $"there is no command dotnet {name}";
        foreach (var option in own.Where(
            word => word.StartsWith('-') && options.Count > 0 && !options.Contains(word) && !s_msbuild.Any(word.StartsWith)))
        {
            yield return $"dotnet {name} has no option {option}";
        }
        foreach (var property in own
            .Where(word => word.StartsWith("-p:", StringComparison.Ordinal))
            .Select(word => word[3..].Split('=')[0])
            .Where(property => !s_properties.Contains(property) && !Repository.Properties.Contains(property)))
        {
            yield return $"no project asks for the property {property}";
        }

        var project = own is ["run", ..] ? own.SkipWhile(word => word != "--project").Skip(1).FirstOrDefault() : null;
        if (project is null) yield break;
        if (Repository.Holds(project))
        {
            foreach (var problem in OfProgram(project, words.Skip(own.Count + 1))) yield return problem;
        }
        else if (!made.Contains(project) && !IsPath(project))
        {
            yield return $"there is no project {project}, and nothing before it makes one";
        }
    }

    /// <summary>A program of ours knows its options and its command, which is no path: its sources have them as text.</summary>
    private static IEnumerable<string> OfProgram(string project, IEnumerable<string> arguments)
    {
        var sources = new Lazy<string>(
            () => string.Concat(Repository.Files(project, "*.cs").Select(file => File.ReadAllText(Repository.PathOf(file)))));
        return arguments
            .Where(
                (word, index) => ((index == 0 && !word.Contains('/')) || word.StartsWith("--", StringComparison.Ordinal))
                    && word != "--help"
                    && !sources.Value.Contains($"\"{word}\"", StringComparison.Ordinal))
            .Select(word => $"{project} knows no {word}");
    }
}
