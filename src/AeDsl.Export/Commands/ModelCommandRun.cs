using System.Reflection;
using System.Text.Json;
using AeDsl.Core.Plan;
using AeDsl.Export.Reading;
using AeDsl.Training;

namespace AeDsl.Export.Commands;

/// <summary>Does what the command <c>aedsl</c> asks of this program.</summary>
internal static class ModelCommandRun
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUse = 2;

    /// <param name="text">The command as <see cref="ModelCommand.ToText"/> wrote it.</param>
    /// <returns>The exit code: 0 done, 1 a file can't be read or written, 2 wrong use.</returns>
    public static int Run(string text)
    {
        try
        {
            Run(ModelCommand.Of(text), Console.Out);
            return Done;
        }
        catch (JsonException)
        {
            var version = typeof(ModelCommandRun).Assembly.GetName().Version!.ToString(3);
            Console.Error.WriteLine(
                $"The command aedsl is of another version than the program's AeDsl.Export, {version}. Install that version.");
            return WrongUse;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            Console.Error.WriteLine(error.Message);
            return WrongUse;
        }
        catch (Exception error) when (
            error is IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    private static void Run(ModelCommand command, TextWriter output)
    {
        var models = DeclaredModels.In(AppContext.BaseDirectory);
        if (command is { Task: ModelTask.Describe, Model: null, Out: null } && models.Count > 1)
        {
            foreach (var type in models)
            {
                output.WriteLine($"{DeclaredModels.NameOf(type)}: {LayerTable.Summary(DeclaredModel.PlanOf(type))}");
            }

            return;
        }

        using var model = Create(DeclaredModels.Named(models, command.Model));
        if (command.Weights is not null) model.LoadWeights(command.Weights);
        switch (command.Task)
        {
            case ModelTask.Describe when command.Out is null:
                output.Write(model.Describe());
                break;
            case ModelTask.Describe:
                model.SaveDiagram(command.Out);
                output.WriteLine(command.Out);
                break;
            case ModelTask.ExportOnnx:
                var onnx = command.Out ?? $"{model.Name}.onnx";
                FileExtension.Check(onnx, "An ONNX file is saved as .onnx", null, ".onnx");
                var options = new OnnxOptions { Functions = [.. command.Functions.Select(Function)], OneFile = command.OneFile };
                foreach (var file in model.SaveOnnx(onnx, options)) output.WriteLine(file);
                break;
            case ModelTask.ExportPyTorch:
                var path = command.Out ?? $"{model.Name}.py";
                model.SavePyTorch(path);
                output.WriteLine(path);
                break;
            default:
                Explore(model, command, output);
                break;
        }
    }

    private static void Explore(IModel model, ModelCommand command, TextWriter output)
    {
        var options = new LatentExplorerOptions { Projection = command.HasTSne ? LatentProjection.TSne() : null };
        if (command.Count is { } count) options = options with { Count = count };
        var path = command.Out ?? $"{model.Name}.html";
        using var examples = Examples.At(command.Data!, model, command.Resize);
        LatentExplorer.Save(model, examples.Source, path, options);
        output.WriteLine(path);
    }

    private static IModel Create(Type type)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new NotSupportedException($"{type.Name} has no public constructor without parameters, so the command can't create one.");
        }

        try
        {
            return (IModel)Activator.CreateInstance(type)!;
        }
        catch (Exception error) when (error is TargetInvocationException or TypeInitializationException)
        {
            throw new NotSupportedException($"new {type.Name}() throws: {error.GetBaseException().Message}", error);
        }
    }

    private static ModelFunction Function(string name) =>
        Enum.TryParse<ModelFunction>(name, ignoreCase: true, out var function) && Enum.IsDefined(function)
            ? function
            : throw new ArgumentException($"There is no function {name}; there are {string.Join(", ", Enum.GetNames<ModelFunction>())}.");
}
