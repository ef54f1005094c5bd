using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>The command aedsl, installed as a .NET tool.</summary>
[Collection(WithPackages.Programs)]
public class ToolTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void The_tool_installs_and_says_its_commands() => _packages.Try(folder =>
    {
        var tool = Install(folder);
        Shows(tool(["--help"]).Succeeded(), "describe", "export", "explore", "snapshots");
        Shows(tool(["snapshots", "--help"]).Succeeded(), "list", "accept", "reject", "report", "orphans");
    });

    [Fact]
    public void It_describes_and_exports_the_models_of_a_program_whose_Main_does_not_run() => _packages.Try(folder =>
    {
        var tool = Install(folder);
        Shows(tool(["describe"]).Failed(), $"There is no project in {folder}");
        var project = new ConsumerProject(_packages, folder, "AeDsl", "TorchSharp-cpu");
        project.Write("Models.cs", Programs.NetworkModel);
        project.Write("Program.cs", "File.WriteAllText(\"main-ran\", \"\");");
        Shows(tool(["describe"]).Failed(), "doesn't use the package AeDsl.Export. Add it: dotnet add package AeDsl.Export");

        project = new ConsumerProject(_packages, folder, "AeDsl.Export", "TorchSharp-cpu");
        Shows(
            tool(["describe"]).Succeeded(),
            "Sharpener: Network of images (1, 8, 8) to (1, 8, 8): 45 parameters, 2,560 multiply-adds an image.",
            "  0 Conv2d(4, 3, padding: \"same\")");
        Assert.Equal("model.svg", Path.GetFileName(tool(["describe", "--out", "model.svg", "--no-build"]).Succeeded().Output.Trim()));
        Shows(tool(["export", "pytorch", "Sharpener", "--no-build"]).Succeeded(), "Sharpener.py");
        Shows(tool(["export", "pytorch", "Sharper", "--no-build"]).Failed(), "declares no model Sharper. It declares Sharpener.");
        Shows(tool(["export", "onnx", "--no-build"]).Failed(), "--weights");
        Shows(tool(["export", "onnx", "-w", "none.safetensors", "--no-build"]).Failed(), "There is no file none.safetensors.");
        Shows(tool(["export", "onnx", "-w", "model.svg", "--no-build"]).Failed(), "model.svg");
        Assert.False(File.Exists(Path.Combine(folder, "main-ran")));

        project.Write("Program.cs", Programs.SaveWeightsProgram);
        project.Write("Other.cs", Programs.NetworkModel.Replace("Sharpener", "Other", StringComparison.Ordinal));
        project.Build().Succeeded();
        project.Run().Succeeded();
        Shows(tool(["describe", "--no-build"]).Succeeded(), "Other: Network", "Sharpener: Network");
        Shows(tool(["export", "onnx", "-w", "sharpener.safetensors", "--no-build"]).Failed(), "Name one: Other, Sharpener.");
        tool(["export", "onnx", "Sharpener", "-w", "sharpener.safetensors", "-f", "predict", "--no-build"]).Succeeded();
        var onto = tool(["export", "onnx", "Sharpener", "-w", "sharpener.safetensors", "-o", "sharpener.safetensors", "--no-build"]);
        Shows(onto.Failed(), "would replace what the command reads. Name another file.");
        Shows(
            tool(["export", "onnx", "Sharpener", "-w", "sharpener.safetensors", "-o", "Sharpener", "--no-build"]).Failed(),
            "An ONNX file is saved as .onnx, not as ''");
        File.WriteAllText(Path.Combine(folder, "bin", "Debug", "net10.0", "Stray.dll"), "");
        tool(["describe", "Sharpener", "--no-build"]).Succeeded();
        Shows(
            tool(["explore", "Sharpener", "-w", "sharpener.safetensors", "--data", "pictures", "--no-build"]).Failed(), "pictures");
        Assert.True(new FileInfo(Path.Combine(folder, "Sharpener.onnx")).Length > 45 * sizeof(float));

        project.Write("Program.cs", "File.WriteAllText(\"main-ran\", \"\");");
        project.Write("runtimeconfig.template.json", """{ "configProperties": { "System.StartupHookProvider.IsSupported": "False" } }""");
        Shows(tool(["describe"]).Failed(), "<StartupHookSupport>true</StartupHookSupport>");
        Assert.False(File.Exists(Path.Combine(folder, "main-ran")));
    });

    [Fact]
    public void A_program_of_one_file_is_described() => _packages.Try(folder =>
    {
        var tool = Install(folder);
        var program = Programs.OneFile(
            $"AeDsl.Export@{_packages.Version}", $"TorchSharp-cpu@{Repository.VersionOf("TorchSharp-cpu")}");
        File.WriteAllText(Path.Combine(folder, "vae.cs"), program);
        Shows(tool(["--help"]).Succeeded(), "aedsl [command] [options]", "describe <model>");
        Shows(tool(["describe", "--project", "vae.cs"]).Failed(), "Add #:property StartupHookSupport=true to it.");

        File.WriteAllText(Path.Combine(folder, "vae.cs"), "#:property StartupHookSupport=true\n" + program);
        Shows(tool(["describe", "--project", "vae.cs"]).Succeeded(), "DigitVae: Variational autoencoder of images (1, 28, 28)");
    });

    private Func<string[], Command> Install(string folder)
    {
        var tools = Path.Combine(folder, "tools");
        _packages.Machine.DotNet(folder, "tool", "install", "AeDsl.Tool", "--version", _packages.Version, "--tool-path", tools)
            .Succeeded();
        return arguments => _packages.Machine.Run(folder, Path.Combine(tools, "aedsl"), arguments);
    }

    private static void Shows(Command command, params string[] texts) => command.Shows(
        shown => Assert.All(texts, text => Assert.Contains(text, shown.Output, StringComparison.Ordinal)));
}
