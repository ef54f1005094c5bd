using System.Globalization;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Export.PyTorch;
using TorchSharp;
using Xunit.Abstractions;

namespace AeDsl.Export.Tests;

/// <summary>Every model in PyTorch.</summary>
public class PyTorchTests(ITestOutputHelper output)
{
    private const double Bound = 1e-5;

    private static readonly Type[] s_own =
    [
        typeof(Windows), typeof(Norms), typeof(Told), typeof(ToldGan), typeof(Nothing), typeof(Dots), typeof(OddlyNamed), typeof(ManyTerms),
        typeof(Held), typeof(Sparse), typeof(Places), typeof(Sure),
    ];

    [Fact]
    public void Every_layer_has_a_form() => Assert.Equal(
        LayerDefinitions.All.Select(layer => layer.Name).Order(StringComparer.Ordinal), PyTorchLayers.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_loss_term_has_a_form() => Assert.Equal(
        LossDefinitions.All.Select(loss => loss.Name).Where(name => name != "Adversarial").Order(StringComparer.Ordinal),
        PyTorchLosses.Names.Order(StringComparer.Ordinal));

    [FactWithTorch]
    public void PyTorch_gives_what_every_model_gives()
    {
        torch.manual_seed(1);
        var folder = Directory.CreateTempSubdirectory("aedsl-pytorch-");
        Type[] types = [.. ExampleModels.All, .. s_own];
        foreach (var type in types)
        {
            using var model = (IModel)Activator.CreateInstance(type)!;
            PyTorchValues.Write(model, folder.FullName, rows: 5, PythonTerms.Of(type));
        }

        List<string> wrong = [];
        output.WriteLine("| Model | Outputs | Losses | Gradients |");
        foreach (var (name, outputs, losses, gradients) in PyTorchValues.Compare(folder.FullName, types))
        {
            var line = string.Create(
                CultureInfo.InvariantCulture, $"| `{name}` | {outputs:0.0e+0} | {losses:0.0e+0} | {gradients:0.0e+0} |");
            output.WriteLine(line);
            if (!(outputs <= Bound && losses <= Bound && gradients <= Bound)) wrong.Add(line);
        }

        Assert.Empty(wrong);
        folder.Delete(recursive: true);
    }
}

/// <summary>Loss terms that models of tests and examples have of their own, in Python.</summary>
internal static class PythonTerms
{
    public static PyTorchOptions? Of(Type type) => type == typeof(Sparse)
        ? new PyTorchOptions
        {
            LossTerms = new Dictionary<string, string> { ["Spread"] = "output.latents.square().mean() - target.mean()" },
        }
        : type == typeof(Gallery.Systems.StepUnit)
            ? new PyTorchOptions
            {
                LossTerms = new Dictionary<string, string>
                {
                    ["Rosenblatt"] = "(((output.detach() > 0).float() - target) * output).mean()",
                },
            }
            : null;
}
