using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace AeDsl.Agreement.Tests;

/// <summary>A change that a message names is one: what is written after it says something else than what was written before.</summary>
public class FixTests(ITestOutputHelper output)
{
    private const int Drawn = 1_000;
    private const int Broken = 400;

    [Fact]
    public void No_fix_changes_nothing()
    {
        var declarations = Replay.Sample(DeclarationGenerator.Any, Drawn)
            .Concat(Replay.Sample(Gen.Choose(0, int.MaxValue), Broken).Select(Slip))
            .ToList();
        var fixes = declarations.SelectMany(declaration => Fixes(declaration).Select(fix => (Declaration: declaration, Fix: fix))).ToList();
        var idle = fixes.Where(one => one.Fix.All.Any(change => !Changes(one.Declaration, change)))
            .Select(one => $"{string.Join("; ", one.Fix.All.Select(change => $"{change.Kind} {change.Layer}: {change.Text}"))}"
                + $" in {one.Declaration}")
            .ToList();

        output.WriteLine(string.Join(", ", fixes.CountBy(one => one.Fix.Kind).Select(row => $"{row.Key}: {row.Value}")));
        Assert.True(idle.Count == 0, $"{idle.Count} of {fixes.Count}: {string.Join("\n", idle.Take(5))} {Replay.Hint}");
        Assert.Subset(
            fixes.Select(one => one.Fix.Kind).ToHashSet(),
            new HashSet<FixKind> { FixKind.SetArgument, FixKind.InsertLayerBefore, FixKind.ReplaceLayer, FixKind.RemoveLayer });
    }

    private static Declaration Slip(int seed)
    {
        var random = new Random(seed);
        return Slips.Make(TypicalModels.Draw(random), random);
    }

    private static IEnumerable<SuggestedFix> Fixes(Declaration declaration) =>
        ModelInference.Infer(AsRead(declaration.ToTopology())).Findings.Select(finding => finding.Fix).OfType<SuggestedFix>();

    /// <summary>With the first arguments written by their place, as people write them and the compiler's reader says.</summary>
    private static Topology AsRead(Topology topology) => topology with
    {
        Parts = topology.Parts
            .Select(part => part with
            {
                Layers = part.Layers.Select(layer => new Layer(layer.Name, ByPlace(layer.Arguments))).ToEquatableArray(),
            })
            .ToEquatableArray(),
    };

    private static EquatableArray<Argument> ByPlace(EquatableArray<Argument> arguments) => arguments
        .Select((argument, i) => argument with { IsPositional = i < 2 && arguments.Take(i + 1).All(before => before.IsWritten) })
        .ToEquatableArray();

    private static bool Changes(Declaration declaration, SuggestedFix change) => change.Target.Kind == AnchorKind.LossTerm
        ? change.Argument is not { } argument
            ? change.Text != declaration.Losses[change.Target.Index].ToString()
            : !Equals(declaration.Losses[change.Target.Index].Find(argument.Name)?.Value, argument.Value)
        : Repair.Apply(declaration, change) is not { } after
            || !after.Input.Equals(declaration.Input)
            || !Say(after.First).SequenceEqual(Say(declaration.First))
            || !Say(after.Second).SequenceEqual(Say(declaration.Second));

    /// <summary>What layers say, without what need not be written.</summary>
    private static IEnumerable<string> Say(IEnumerable<Layer> layers) => layers.Select(layer =>
        $"{layer.Name} {string.Join(' ', layer.Arguments
            .Where(argument => argument.HasValue)
            .Select(argument => $"{argument.Name}={Say(argument.Value!)}")
            .Except(["padding=0", "outputPadding=0", "dilation=1", "groups=1", "ceilMode=False"])
            .Except(layer.Name.EndsWith("Pool2d", StringComparison.Ordinal) ? ["stride=0"] : ["stride=1"])
            .Order(StringComparer.Ordinal))}");

    /// <summary>Two equal numbers for height and width are one.</summary>
    private static string Say(object value) => value is EquatableArray<long> sizes
        ? sizes.Count == 2 && sizes[0] == sizes[1] ? $"{sizes[0]}" : string.Join('x', sizes)
        : FormattableString.Invariant($"{value}");
}
