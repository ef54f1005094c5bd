using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Generators.Emit.Members;

/// <summary>The declared loss: its terms as a type, and the method that computes them.</summary>
internal static class LossMembers
{
    public static IEnumerable<Member> Of(Surface surface)
    {
        var terms = string.Concat(surface.LossNames.Select(name => $", {FullName.Tensor} {name}"));
        yield return new Member("Losses", $"public readonly record struct Losses({FullName.Tensor} Total{terms}) : {FullName.ILosses}",
            plan => [Member.Summary($"Loss terms of a batch, weighted as declared and averaged over {Noun.Of(plan.Input)}.")],
            (writer, plan) => writer
                .End("")
                .Lines(
                    $"{{ {FullName.ReadOnlyList}<{FullName.Tensor}> {FullName.ILosses}.Terms => ["
                        + $"{string.Join(", ", plan.Losses.Select(loss => loss.Property))}]; }}"),
            $" {{ {FullName.ReadOnlyList}<{FullName.Tensor}> {FullName.ILosses}.Terms => throw {Member.Mistake}(); }}");
        yield return Member.Method(
            "ComputeLosses",
            $"public static Losses ComputeLosses({surface.LossParameters})",
            plan => Documentation(surface, plan),
            plan => Statements(surface, plan));
        var more = string.Concat(surface.WarmsUp ? ", WarmUp" : "", surface.HasRandomLoss ? ", generator: generator" : "");
        yield return Member.Override(
            $"protected override {FullName.ILosses} LossesOf({FullName.Tensor} target, {surface.Output} output, {FullName.Generator}? "
                + "generator)",
            _ => $"ComputeLosses(target, output{more})") with { IsGrouped = false };
        if (!surface.HasKullbackLeibler) yield break;
        yield return Member.Explicit(
            $"{FullName.AeDsl}.KullbackLeiblerTerm {FullName.AeDsl}.IKullbackLeiblerLoss.KullbackLeiblerTerm",
            plan => $"new(Weight: {Literal.Of(plan.Divergence!.Weight)}, FreeBits: {Literal.Of(plan.Divergence.Term[FreeBits])}"
                + $"{(plan.Divergence.Term[Capacity] > 0 ? $", Capacity: {Literal.Of(plan.Divergence.Term[Capacity])}" : "")})");
    }

    private static string Compared(ModulePlan plan) => plan.Kind == ModelKind.Network ? "output" : "output.Reconstruction";

    private static string[] Documentation(Surface surface, ModulePlan plan) =>
    [
        Member.Summary(
            $"The declared loss of a pass{(plan.Kind == ModelKind.Network ? "" : $" over {surface.Target} {Literal.Batch(plan.Input)}")}."),
        .. plan.IsClassifier ? Array.Empty<string>() : [Member.Refuses("The shapes of target and output differ")],
    ];

    private static IReadOnlyList<Statement> Statements(Surface surface, ModulePlan plan)
    {
        var terms = plan.Losses.Select(LossEmitter.VariableOf).ToList();
        return
        [
            .. plan.IsClassifier
                ? Array.Empty<Statement>()
                : [new($"{FullName.AeDsl}.ModelInput.ThrowIfNotLike({surface.Target}, {Compared(plan)}, nameof({plan.Name}));")],
            new($"using var scope = {FullName.Torch}.NewDisposeScope();"),
            .. plan.Losses.SelectMany(loss => LossEmitter.Term(loss, surface, Compared(plan))),
            new($"return new Losses({string.Join(" + ", terms)}, {string.Join(", ", terms)}).MoveToOuter(scope);"),
        ];
    }
}
