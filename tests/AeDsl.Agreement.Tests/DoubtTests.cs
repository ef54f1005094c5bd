using AeDsl.Core.Findings;
using AeDsl.Core.Plan;
using Xunit.Abstractions;

namespace AeDsl.Agreement.Tests;

/// <summary>A doubt about a model that was drawn at random is rare: models that people write have less reason for one.</summary>
public class DoubtTests(ITestOutputHelper output)
{
    private const int Sound = 500;

    private static readonly Rule[] s_doubts =
    [
        Rules.OutputWithoutInput, Rules.WeightsWithoutData, Rules.ChannelsLast, Rules.SigmoidOfBounded, Rules.NothingPasses,
        Rules.UnevenOverlap, Rules.BiasBeforeNorm, Rules.Unbalanced, Rules.ScoresBounded, Rules.OneClass,
    ];

    [Fact]
    public void Sound_declarations_are_seldom_doubted()
    {
        var sound = Replay.Sample(DeclarationGenerator.Any, 3 * Sound)
            .Select(declaration => (Declaration: declaration, Inference: ModelInference.Infer(declaration.ToTopology())))
            .Where(drawn => drawn.Inference.Plan is not null)
            .Take(Sound)
            .ToList();
        foreach (var rule in s_doubts)
        {
            var doubted = sound.Where(drawn => drawn.Inference.Findings.Any(finding => finding.Rule == rule)).ToList();
            output.WriteLine($"{rule.Id}: {doubted.Count} of {sound.Count}");
            foreach (var (declaration, inference) in doubted.Take(3))
            {
                output.WriteLine(
                    $"{declaration}\n{string.Join("\n", inference.Findings.Where(finding => finding.Rule == rule)
                        .Select(finding => string.Join(" | ", finding.Arguments)))}");
            }
            Assert.InRange(doubted.Count, 0, sound.Count / 8);
        }
    }
}
