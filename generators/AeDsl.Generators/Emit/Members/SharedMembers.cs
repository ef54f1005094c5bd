using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Core.Plan.Files;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis.CSharp;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Generators.Emit.Members;

/// <summary>The members that models of every kind have.</summary>
internal static class SharedMembers
{
    private const string Pair = "global::System.Collections.Generic.KeyValuePair<string, string>";

    /// <summary>The sizes that a user's code can compute with.</summary>
    public static IEnumerable<Member> Constants(Surface surface, Topology topology)
    {
        if (surface.Kind is not ModelKind.Network)
        {
            yield return Member.Constant("LatentSize", topology.Latent > int.MaxValue ? "long" : "int", _ => "Elements of a latent.",
                plan => Literal.Grouped(plan.Latent!.Count!.Value), Literal.Of(Math.Max(1, topology.Latent ?? 1)));
        }

        if (surface.IsConditional)
        {
            yield return Member.Constant(
                "Classes", "int", plan => $"Classes that the model is told: labels are 0 to {Literal.Of(plan.Classes!.Value - 1)}.",
                plan => Literal.Of(plan.Classes!.Value), "2");
        }

        yield return Member.Constant(
            "ParameterCount", "long", _ => "Elements of all trainable parameters.", plan => Literal.Grouped(plan.Parameters), "0");
        yield return Member.Constant("MultiplyAdds", "long", plan => $"Multiply-adds of a pass over {Noun.Each(plan.Input)}.",
            plan => Literal.Grouped(plan.MultiplyAdds), "0");
        yield return Member.Expression("InputShape", "public static global::System.ReadOnlySpan<long> InputShape",
            plan => [Member.Summary($"Shape of one {surface.Inputs.TrimEnd('s')} without its batch dimension.")],
            plan => $"[{Literal.Sizes(plan.Input)}]") with { IsGrouped = true };
    }

    /// <summary>A field for each part; in a stub, a part that the user did not declare stays missing.</summary>
    public static IEnumerable<Member> PartFields(Surface surface, TypeIdentity type) =>
        Topology.RolesOf(surface.Kind).Select(role => new Member(
            role.ToString().ToLowerInvariant(),
            $"{type.AccessibilityOf(role)} readonly {role} {role.ToString().ToLowerInvariant()}",
            _ => [],
            (writer, _) => writer.End(" = new();"),
            type.Declares(role) ? " = null!;" : null) { IsGrouped = role is PartRole.Decoder or PartRole.Discriminator });

    /// <summary>The constructor, which tells the base class what the model is and registers its parts or layers.</summary>
    /// <param name="registration">The call that registers; null where there is nothing to register.</param>
    /// <param name="more">What the base class is told beside the description.</param>
    public static Member Constructor(Surface surface, Func<ModulePlan, string?> registration, Func<ModulePlan, string>? more = null) => new(
        Member.ConstructorName,
        $"public {surface.Name}()",
        _ => [],
        (writer, plan) =>
        {
            var body = registration(plan) is { } call ? $" => {call};" : " { }";
            writer.End("");
            writer.Lines(
                $"    : base(new(nameof({surface.Name}), InputShape.ToArray(), ParameterCount, MultiplyAdds, [{LossNames(plan)}])");
            writer.Lines($"    {{ {string.Join(", ", Description(surface, plan))} }}{(more is null ? "" : $", {more(plan)}")}){body}");
        },
        // Thrown before the base class looks at what it is given.
        $" : base(default({FullName.AeDsl}.ModelDescription) ?? throw {Member.Mistake}(){(more is null ? "" : ", default")}) {{ }}");

    /// <summary>What the model has where its input is corrupted, a loss term comes in gradually, or weights had other names.</summary>
    public static IEnumerable<Member> Declared(Surface surface, Topology topology)
    {
        if (surface.Corrupts)
        {
            yield return Member.Expression(
                "Corrupt",
                $"public {FullName.Tensor} Corrupt({FullName.Tensor} {surface.Inputs}, {FullName.Generator}? generator = null)",
                plan =>
                [
                    Member.Summary(
                        $"The {surface.Inputs} corrupted as declared, {Literal.Batch(plan.Input)}: what the model sees in training."),
                    Member.Refuses($"The {surface.Inputs} are not {Literal.Batch(plan.Input)}"),
                ],
                _ => $"Corrupted({surface.Inputs}, generator)");
        }

        if (surface.WarmsUp)
        {
            yield return new Member(
                "WarmUp",
                "public double WarmUp { get; set; }",
                plan =>
                [
                    Member.Summary(
                        $"Share of the divergence's {(plan.Divergence!.Term[Capacity] > 0 ? "capacity" : "weight")} that is in force, "
                        + "0 to 1; training raises it."),
                ],
                (writer, _) => writer.End(" = 1.0;"), " = 1.0;");
            yield return Member.Explicit($"double {FullName.AeDsl}.IWarmUp.WarmUpEpochs", plan => Literal.Of(plan.WarmUpEpochs));
            yield return Member.Explicit($"double {FullName.AeDsl}.IWarmUp.CycleEpochs", plan => Literal.Of(plan.CycleEpochs));
        }

        if (topology.Renamed.Count > 0)
        {
            yield return Member.Explicit(
                $"{FullName.ReadOnlyList}<{Pair}> {FullName.AeDsl}.IRenamedWeights.RenamedWeights",
                plan => $"[{string.Join(", ", WeightRenames.Of(topology, plan).Select(Renamed))}]");
        }
    }

    private static string Renamed(WeightRename rename) =>
        $"new({SymbolDisplay.FormatLiteral(rename.From, quote: true)}, {SymbolDisplay.FormatLiteral(rename.To, quote: true)})";

    private static string LossNames(ModulePlan plan) => plan.Kind == ModelKind.Gan
        ? "\"Generator\", \"Discriminator\""
        : string.Join(", ", plan.Losses.Select(loss => $"\"{loss.Property.TrimStart('@')}\""));

    private static IEnumerable<string> Description(Surface surface, ModulePlan plan)
    {
        if (plan.Latent is { } latent) yield return $"LatentShape = [{(latent.Rank == 1 ? "LatentSize" : Literal.Sizes(latent))}]";
        if (plan.Kind == ModelKind.Network) yield return $"OutputShape = [{Literal.Sizes(plan.Last.Output)}]";
        if (OutputRange(plan) is { IsAny: false } range)
        {
            yield return $"OutputRange = new({Literal.Bound(range.Minimum)}, {Literal.Bound(range.Maximum)})";
        }
        if (plan.IsClassifier || plan.ComparesValues)
        {
            yield return $"Targets = {FullName.AeDsl}.TargetKind.{(plan.IsClassifier ? "Classes" : "Values")}";
        }
        if (plan.SumsErrors) yield return "SumsErrors = true";
        if (surface.Corrupts) yield return $"Corruptions = [{string.Join(", ", plan.Corruptions.Select(CorruptionStep))}]";
        if (plan.EndsInLogits) yield return "EndsInLogits = true";
        if (surface.IsConditional) yield return "Classes = Classes";
    }

    private static string CorruptionStep(InputCorruption corruption) =>
        $"new({FullName.AeDsl}.CorruptionKind.{corruption.Name}, {Literal.Of(corruption[corruption.Strength])})";

    /// <summary>Of what the model returns to its user: logits have the sigmoid applied.</summary>
    private static ValueRange OutputRange(ModulePlan plan) =>
        plan.EndsInLogits ? ValueRange.Unit : plan.Kind == ModelKind.Gan ? plan[PartRole.Generator].Range : plan.Last.Range;
}
