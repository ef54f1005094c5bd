using AeDsl.Core.Plan;
using AeDsl.Export.Testing;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>The whole way of a declaration, and further: ONNX Runtime runs what the model is exported to.</summary>
[Collection(nameof(DefaultGenerator))]
public class ExportTests(ITestOutputHelper output)
{
    private const int Together = 200, Rows = 3, DrawnForASoundOne = 4;

    [Fact]
    public void ONNX_Runtime_gives_what_every_sound_declaration_gives()
    {
        manual_seed(3);
        var cases = Replay.Cases("AEDSL_EXPORT_CASES", 60);
        IReadOnlyList<Declaration> sound =
        [
            .. Replay.Sample(DeclarationGenerator.Any, DrawnForASoundOne * cases)
                .Where(declaration => ModelInference.Infer(declaration.ToTopology(), suggestsFixes: false).Plan is not null)
                .Take(cases),
        ];
        // Without that many the test would look at fewer than it says.
        Assert.Equal(cases, sound.Count);
        List<string> disagreements = [];
        var largest = 0.0;
        foreach (var batch in sound.Chunk(Together))
        {
            foreach (var (declaration, type) in batch.Zip(EmittedModels.Compile(batch)))
            {
                if (Disagreement(type, ref largest) is { } found) disagreements.Add($"{found}{declaration}");
            }
        }

        output.WriteLine($"{sound.Count} declarations exported and run, {disagreements.Count} disagreements; largest share {largest:0.00}");
        Assert.True(
            disagreements.Count == 0, $"{string.Join("\n", disagreements.Take(5))}\n{disagreements.Count} in all. {Replay.Hint}");
    }

    private static string? Disagreement(Type type, ref double largest)
    {
        try
        {
            using var model = (IModel)Activator.CreateInstance(type)!;
            foreach (var difference in OnnxComparison.Of(model, Rows))
            {
                largest = Math.Max(largest, difference.Error / difference.Allowed);
                if (!(difference.Error <= difference.Allowed)) return $"{difference}";
            }

            return null;
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
