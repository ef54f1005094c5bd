using System.Globalization;
using AeDsl.Core.Plan;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>
/// Sound models are broken in one place and mended by what the messages say. What comes out builds, runs, and learns with all of its
/// weights.
/// </summary>
[Collection(nameof(DefaultGenerator))]
public class RepairTests(ITestOutputHelper output)
{
    private const int Together = 200;
    private const int InABuild = 50;

    private sealed record Case(Declaration Sound, Declaration Broken, RepairOutcome Outcome);

    [Fact]
    public void Following_the_fixes_ends_in_a_model_that_learns()
    {
        manual_seed(3);
        var count = Replay.Cases("AEDSL_REPAIR_CASES", InABuild);
        var cases = Cases(count);
        var repaired = cases.Where(one => one.Outcome.Last is null).ToList();
        var dead = repaired.Chunk(Together).SelectMany(Dead).ToList();

        output.WriteLine($"{cases.Count} broken models: {repaired.Count} repaired, by rounds "
            + string.Join(
                ", ", repaired.CountBy(one => one.Outcome.Rounds).OrderBy(row => row.Key).Select(row => $"{row.Key}: {row.Value}")));
        foreach (var row in cases.Where(one => one.Outcome.Last is not null)
            .CountBy(one => one.Outcome.Last!.Rule.Id)
            .OrderByDescending(row => row.Value))
        {
            output.WriteLine($"  {row.Value} end at {row.Key}");
        }
        Assert.True(dead.Count == 0, $"{dead.Count} with dead elements: {string.Join("\n", dead)} {Replay.Hint}");
        Assert.DoesNotContain(repaired, one => one.Outcome.Rounds > 3);
        Assert.InRange(repaired.Count, 0.75 * cases.Count, cases.Count);
    }

    private static List<Case> Cases(int count)
    {
        var cases = new List<Case>();
        foreach (var seed in Replay.Sample(Gen.Choose(0, int.MaxValue), 20 * count))
        {
            if (cases.Count == count) break;
            var random = new Random(seed);
            var sound = TypicalModels.Draw(random);
            if (ModelInference.Infer(sound.ToTopology()).Plan is null) Assert.Fail($"The typical model is not sound: {sound}");
            var broken = Slips.Make(sound, random);
            if (ModelInference.Infer(broken.ToTopology()).Findings.Any(finding => finding.Rule.IsError))
            {
                cases.Add(new Case(sound, broken, Repair.Follow(broken)));
            }
        }
        return cases;
    }

    private static IEnumerable<string> Dead(Case[] cases)
    {
        var sound = Deaths([.. cases.Select(one => (one.Sound, (string?)null))]);
        var repaired = Deaths([.. cases.Select(one => (one.Outcome.Declaration, Untouched(one)))]);
        return cases.Select((one, i) => sound[i] is null && repaired[i] is { } found
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{found} in{one.Outcome.Declaration}which was{one.Broken}and before{one.Sound}")
                : null)
            .OfType<string>();
    }

    /// <summary>The part that is as the mistake left it: of its weights no fix promises anything.</summary>
    private static string? Untouched(Case one)
    {
        var (broken, repaired) = (one.Broken, one.Outcome.Declaration);
        if (broken.Roles.Count < 2) return null;
        return broken.First.Equals(repaired.First) ? $"{broken.Roles[0]}."
            : broken.Second.Equals(repaired.Second) ? $"{broken.Roles[1]}."
            : null;
    }

    private static List<string?> Deaths(IReadOnlyList<(Declaration Declaration, string? Untouched)> models) =>
    [
        .. EmittedModels.Compile([.. models.Select(model => model.Declaration)])
            .Zip(models, (type, model) => DeadElements.Of(
                type, ModelInference.Infer(model.Declaration.ToTopology()).Plan!, model.Untouched)),
    ];
}
