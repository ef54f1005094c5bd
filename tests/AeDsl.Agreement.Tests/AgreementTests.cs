using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>A model that compiles never throws a shape error at run time, and a model that would throw never compiles.</summary>
[Collection(nameof(DefaultGenerator))]
public class AgreementTests(ITestOutputHelper output)
{
    [Fact]
    public void The_core_and_libtorch_agree_on_every_declaration()
    {
        manual_seed(1);
        var comparisons = new List<Comparison>();
        Prop.ForAll(
            Arb.From(DeclarationGenerator.Any, DeclarationShrinker.Shrink), declaration => comparisons.Add(Agreement.Compare(declaration)))
            .Check(Replay.Configuration("AEDSL_AGREEMENT_CASES", 1_000));

        var sound = comparisons.Count(comparison => comparison.IsSound);
        var byPolicy = comparisons
            .SelectMany(comparison => comparison.Policies)
            .CountBy(row => $"{row.Rule} {row.What}")
            .OrderByDescending(row => row.Value);
        output.WriteLine(
            $"{comparisons.Count} declarations, {sound} of them sound; {comparisons.Sum(comparison => comparison.Layers)} layers compared");
        foreach (var (row, count) in byPolicy) output.WriteLine($"  {count} refused by policy: {row}");
        // A generator that drew only one kind would prove nothing.
        Assert.InRange(sound, 0.3 * comparisons.Count, 0.7 * comparisons.Count);
    }

    [Fact]
    public void Every_layer_and_every_loss_term_is_drawn()
    {
        var drawn = Replay.Sample(DeclarationGenerator.Any, 1_000);
        var layers = drawn.SelectMany(declaration => declaration.First.Concat(declaration.Second));
        Assert.Empty(
            LayerDefinitions.All.Select(layer => layer.Name).Append(LayerDefinitions.Mirror).Except(layers.Select(layer => layer.Name)));
        Assert.Empty(
            LossDefinitions.All.Select(loss => loss.Name)
                .Except(drawn.SelectMany(declaration => declaration.Losses).Select(term => term.Name)));
    }
}

/// <summary>Tests that draw from TorchSharp's process-wide generator run one after another.</summary>
[CollectionDefinition(nameof(DefaultGenerator), DisableParallelization = true)]
public class DefaultGenerator;
