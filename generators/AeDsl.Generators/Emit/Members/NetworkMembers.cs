using AeDsl.Core.Code;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit.Members;

/// <summary>What a network has beside its base class: its stack of layers is the class itself.</summary>
internal static class NetworkMembers
{
    public static IEnumerable<Member> Of(Surface surface)
    {
        yield return SharedMembers.Constructor(surface, Registration);
        yield return Member.Method("Layers", $"protected override {FullName.Tensor} Layers({FullName.Tensor} {surface.Inputs})",
            plan => [
                Member.Summary(
                    $"{Text.Upper(surface.Inputs)} {Literal.Batch(plan.Input)} to {(plan.EndsInLogits ? "logits" : "outputs")} "
                        + $"{Literal.Batch(plan.Last.Output)}{Text.Range(plan.Last.Range)}.")
            ],
            plan => ForwardPass.Of(plan.Last, surface.Inputs));
    }

    private static string? Registration(ModulePlan plan)
    {
        var layers = PartEmitter.Registrations(plan.Last).ToList();
        return layers.Count == 0 ? null : $"Register({string.Join(", ", layers)})";
    }
}
