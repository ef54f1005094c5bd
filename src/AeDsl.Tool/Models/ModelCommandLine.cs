using System.CommandLine;
using AeDsl.Export.Commands;

namespace AeDsl.Tool.Models;

/// <summary>What can be typed after <c>aedsl describe</c>, <c>export</c> and <c>explore</c>.</summary>
internal static class ModelCommandLine
{
    public static Command Describe()
    {
        var output = new Option<string?>("--out", "-o") { HelpName = "FILE", Description = "A diagram: .svg, .mmd or .mermaid." };
        return Of(
            "describe",
            "Prints the layers of a model with their shapes and parameters; without a name, of several models each in a line.",
            [output],
            (result, model) => new ModelCommand(ModelTask.Describe, model, null, FullPath(result.GetValue(output)), [], OneFile: false));
    }

    public static Command Export() => new("export", "Saves a model for other programs.") { Onnx(), PyTorch() };

    public static Command Explore()
    {
        var weights = Weights();
        var data = new Option<string>("--data")
        {
            HelpName = "PATH",
            Description = "Examples: a folder of pictures, a folder with IDX files under MNIST's names, or a safetensors file with the "
                + "tensors input and labels.",
            Required = true
        };
        var output = new Option<string?>("--out", "-o") { HelpName = "FILE", Description = "Where it goes. [default: MODEL.html]" };
        var resize = new Option<string?>("--resize")
        {
            HelpName = "HOW", Description = "How pictures of another size are brought to that of the model: stretch, pad or crop."
        };
        var count = new Option<int?>("--count") { HelpName = "N", Description = "Examples that are shown at most. [default: 2000]" };
        var tsne = new Option<bool>("--t-sne") { Description = "Lays the examples out by t-SNE too, which takes some seconds." };
        return Of(
            "explore",
            "Saves the latent space of a model as a web page that needs no network.",
            [weights, data, resize, output, count, tsne],
            (result, model) => new ModelCommand(
                ModelTask.Explore,
                model,
                Existing(result.GetRequiredValue(weights)),
                FullPath(result.GetValue(output)),
                [],
                OneFile: false)
            {
                Data = Path.GetFullPath(result.GetRequiredValue(data)),
                Resize = result.GetValue(resize),
                Count = result.GetValue(count),
                HasTSne = result.GetValue(tsne),
            });
    }

    private static Option<string> Weights() => new("--weights", "-w")
    {
        HelpName = "FILE", Description = "What the model has learnt: a safetensors file.", Required = true
    };

    private static Command Onnx()
    {
        var weights = Weights();
        var output = new Option<string?>("--out", "-o")
        {
            HelpName = "FILE",
            Description = "Where it goes. With several functions, a.onnx stands for a.encode.onnx and so on. [default: MODEL.onnx]"
        };
        var functions = new Option<string[]>("--functions", "-f")
        {
            HelpName = "NAME", Description = "What is exported: encode, decode, ... [default: all]", AllowMultipleArgumentsPerToken = true
        };
        var oneFile = new Option<bool>("--one-file") { Description = "All functions go into one file." };
        return Of(
            "onnx",
            "Saves a model as ONNX.",
            [weights, output, functions, oneFile],
            (result, model) => new ModelCommand(
                ModelTask.ExportOnnx,
                model,
                Existing(result.GetRequiredValue(weights)),
                FullPath(result.GetValue(output)),
                result.GetValue(functions) ?? [],
                result.GetValue(oneFile)));
    }

    private static Command PyTorch()
    {
        var output = new Option<string?>("--out", "-o") { HelpName = "FILE", Description = "Where it goes. [default: MODEL.py]" };
        return Of(
            "pytorch",
            "Saves a model as a Python file: a module, its losses, a training script. The weights stay in the safetensors file.",
            [output],
            (result, model) => new ModelCommand(
                ModelTask.ExportPyTorch, model, null, FullPath(result.GetValue(output)), [], OneFile: false));
    }

    private static Command Of(
        string name, string description, IEnumerable<Option> options, Func<ParseResult, string?, ModelCommand> command)
    {
        var model = new Argument<string?>("model")
        {
            Arity = ArgumentArity.ZeroOrOne, Description = "The class, with or without its namespace. [default: the only one there is]"
        };
        var project = new Option<string>("--project", "-p")
        {
            HelpName = "PATH",
            Description = "A program that declares the model or references a library that does: a project, its folder, or a .cs file.",
            DefaultValueFactory = _ => "."
        };
        var configuration = new Option<string>("--configuration", "-c")
        {
            HelpName = "NAME", Description = "The configuration that is built.", DefaultValueFactory = _ => "Debug"
        };
        var noBuild = new Option<bool>("--no-build") { Description = "The program is run as it was built last." };
        var made = new Command(name, description) { model, project, configuration, noBuild };
        foreach (var option in options) made.Add(option);
        made.SetAction(result =>
        {
            var asked = command(result, result.GetValue(model));
            if (asked.Out is not null && (asked.Out == asked.Weights || asked.Out == asked.Data))
            {
                throw new WrongUseException($"--out {asked.Out} would replace what the command reads. Name another file.");
            }

            var program = ModelProgram.Of(
                result.GetRequiredValue(project), result.GetRequiredValue(configuration), isBuilt: result.GetValue(noBuild));
            return program.Run(asked);
        });
        return made;
    }

    private static string Existing(string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new WrongUseException($"There is no file {path}.");

    private static string? FullPath(string? path) => string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path);
}
