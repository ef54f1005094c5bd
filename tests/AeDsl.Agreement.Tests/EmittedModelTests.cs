using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>The whole way of a declaration: attributes, generator and analyzer, compiler, libtorch.</summary>
[Collection(nameof(DefaultGenerator))]
public class EmittedModelTests(ITestOutputHelper output)
{
    private const int Together = 200;

    [Fact]
    public void A_full_model_is_emitted_if_and_only_if_nothing_is_reported_and_it_runs()
    {
        manual_seed(2);
        var (emitted, declarations) = (0, Replay.Sample(DeclarationGenerator.Any, Replay.Cases("AEDSL_EMITTED_CASES", Together)));
        foreach (var batch in declarations.Chunk(Together))
        {
            var problems = EmittedModels.Problems(batch, out var full);
            if (problems.Count > 0)
            {
                var (smallest, problem) = Smallest(problems[0].Declaration, problems[0].Problem);
                Assert.Fail($"{problem}\n{smallest}\nfrom{problems[0].Declaration}\nand {problems.Count - 1} more. {Replay.Hint}");
            }
            emitted += full;
        }
        output.WriteLine($"{declarations.Count} declarations, {emitted} of them emitted in full and run");
        // A generator that drew only one kind would prove nothing. Of many it draws 35 % sound; of 200 that is 35 ± 10 % whatever the
        // seed.
        Assert.InRange(emitted, 0.25 * declarations.Count, 0.75 * declarations.Count);
    }

    [Fact]
    public void An_activation_is_emitted_as_libtorch_computes_it()
    {
        var layers = LayerDefinitions.All.Where(layer => layer.IsActivation && layer.Name != "Softmax").SelectMany(Variants).ToList();
        var losses = EquatableArray.Of(Attributes.Loss("MeanSquaredError"));
        var types = EmittedModels.Compile(
            [.. layers.Select(
                layer => new Declaration(ModelKind.Network, EquatableArray.Of(40L), 0, null, EquatableArray.Of(layer), default, losses))]);
        var input = 3 * randn(5, 40);
        foreach (var (layer, type) in layers.Zip(types))
        {
            using var model = (INetwork)Activator.CreateInstance(type)!;
            var difference = (model.Predict(input) - LibTorchFunction.Of(layer, input)).abs().max().item<float>();
            Assert.True(difference <= 1e-6f, $"{layer} is emitted as something else, which differs by {difference}.");
        }
    }

    /// <summary>The layer as it is, and with each example of each argument.</summary>
    private static IEnumerable<Layer> Variants(LayerDefinition layer) => layer.Examples
        .SelectMany(example => example.Values.Select(value => Attributes.Of(layer.Name, (example.Argument.Name, value))))
        .Prepend(Attributes.Of(layer.Name));

    /// <summary>The smallest declaration that still has a problem.</summary>
    private static (Declaration Declaration, string Problem) Smallest(Declaration declaration, string problem)
    {
        while (true)
        {
            // All the next smaller ones in one compilation.
            IReadOnlyList<Declaration> next = [.. DeclarationShrinker.Shrink(declaration)];
            var smaller = next.Count == 0 ? [] : EmittedModels.Problems(next, out _);
            if (smaller.Count == 0) return (declaration, problem);
            (declaration, problem) = smaller[0];
        }
    }
}
