using System.Globalization;
using AeDsl.Export.Testing;
using TorchSharp;
using Xunit.Abstractions;

namespace AeDsl.Export.Tests;

/// <summary>Every model of the examples in ONNX Runtime.</summary>
public class ExampleTests(ITestOutputHelper output)
{
    [Fact]
    public void ONNX_Runtime_gives_what_every_model_of_the_examples_gives()
    {
        using var generator = new torch.Generator(1);
        torch.manual_seed(1);
        List<string> wrong = [];
        output.WriteLine("| Model | Function | Output | Largest difference |");
        foreach (var type in ExampleModels.All)
        {
            using var model = (IModel)Activator.CreateInstance(type)!;
            foreach (var difference in OnnxComparison.Of(model, 3, generator))
            {
                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"| `{type.Name}` | {difference.Function} | `{difference.Output}` | {difference.Largest:0.0e+0} |");
                output.WriteLine(line);
                if (!(difference.Error <= difference.Allowed)) wrong.Add($"{line} allowed {difference.Allowed}");
            }
        }

        Assert.True(ExampleModels.All.Count > 40, "The gallery has more models than that.");
        Assert.Empty(wrong);
    }
}
