using System.Diagnostics;
using System.Text.Json;
using AeDsl.Export.Commands;

namespace AeDsl.Tool.Models;

/// <summary>
/// A program that declares models. A command runs inside it, in place of its Main: there, its classes, the version of AeDsl that it uses
/// and its libtorch are at hand.
/// </summary>
internal sealed class ModelProgram
{
    private const string Package = "AeDsl.Export";

    private readonly string _assembly;

    private ModelProgram(string assembly) => _assembly = assembly;

    /// <param name="path">A project, its folder, or a file-based program.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="isBuilt">It is not built again.</param>
    /// <exception cref="WrongUseException">There is no such project, it doesn't build, or it is no program that can export.</exception>
    public static ModelProgram Of(string path, string configuration, bool isBuilt)
    {
        var project = ProjectAt(path);
        if (!isBuilt)
        {
            var build = DotNet.Run("build", project, "-c", configuration, "-v", "quiet", "-nologo");
            if (build.ExitCode != 0) throw new WrongUseException($"{project} does not build.\n{build.Output.Trim()}");
        }

        string[] properties = ["TargetPath", "OutputType"];
        var asked = DotNet.Run("build", project, "-c", configuration, "-getProperty:" + string.Join(',', properties));
        if (asked.ExitCode != 0) throw new WrongUseException($"{project} can't be evaluated.\n{asked.Output.Trim()}");
        using var values = JsonDocument.Parse(asked.Output);
        var (target, type) = (Value("TargetPath"), Value("OutputType"));
        if (target.Length == 0)
        {
            throw new WrongUseException($"{project} has several target frameworks. Name a project that has one, with --project.");
        }

        if (!type.Equals("Exe", StringComparison.OrdinalIgnoreCase) && !type.Equals("WinExe", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException(
                $"{project} is a library. Name a program or a test project that references it, with --project: that has a libtorch.");
        }

        if (!File.Exists(target)) throw new WrongUseException($"{project} is not built for {configuration}. Leave out --no-build.");
        Check(project, target);
        return new ModelProgram(target);

        string Value(string name) => values.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";
    }

    /// <summary>Runs a command; its exit code is this program's.</summary>
    public int Run(ModelCommand command)
    {
        var start = new ProcessStartInfo(DotNet.Path) { UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(_assembly);
        start.Environment["DOTNET_STARTUP_HOOKS"] = Package;
        start.Environment[ModelCommand.Variable] = command.ToText();
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string ProjectAt(string path)
    {
        if (File.Exists(path)) return Path.GetFullPath(path);
        if (!Directory.Exists(path)) throw new WrongUseException($"--project {path}: there is no such project or folder.");
        var projects = Directory.GetFiles(path, "*.csproj");
        return projects.Length switch
        {
            1 => Path.GetFullPath(projects[0]),
            0 => throw new WrongUseException($"There is no project in {Path.GetFullPath(path)}. Name one with --project."),
            _ => throw new WrongUseException(
                $"There are several projects in {Path.GetFullPath(path)}. Name one with --project: "
                    + $"{string.Join(", ", projects.Select(Path.GetFileName).Order(StringComparer.Ordinal))}."),
        };
    }

    private static void Check(string project, string target)
    {
        if (!File.Exists(Path.Combine(Path.GetDirectoryName(target)!, Package + ".dll")))
        {
            throw new WrongUseException($"{project} doesn't use the package {Package}. Add it: dotnet add package {Package}");
        }

        // Without hooks the program's own Main would run.
        var settings = Path.ChangeExtension(target, ".runtimeconfig.json");
        if (File.Exists(settings) && HooksAreOff(settings))
        {
            var line = Path.GetExtension(project) == ".cs"
                ? "#:property StartupHookSupport=true"
                : "<StartupHookSupport>true</StartupHookSupport>";
            throw new WrongUseException(
                $"{project} is built without startup hooks, which the command needs, as programs that are trimmed and programs of one file "
                    + $"are. Add {line} to it.");
        }
    }

    private static bool HooksAreOff(string settings)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(settings));
        return file.RootElement.TryGetProperty("runtimeOptions", out var options)
            && options.TryGetProperty("configProperties", out var properties)
            && properties.TryGetProperty("System.StartupHookProvider.IsSupported", out var supported)
            && bool.TryParse(supported.ToString(), out var isSupported)
            && !isSupported;
    }
}
