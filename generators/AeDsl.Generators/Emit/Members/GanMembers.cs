using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit.Members;

/// <summary>
/// What a generative adversarial network has beside its base class: its parts and the ways through them, with this model's shapes.
/// </summary>
internal static class GanMembers
{
    public static IEnumerable<Member> Of(Surface surface, TypeIdentity type)
    {
        var things = surface.Inputs;
        foreach (var field in SharedMembers.PartFields(surface, type)) yield return field;
        yield return SharedMembers.Constructor(surface, _ => "RegisterComponents()", Loss);
        yield return Member.Override($"protected override {FullName.Nn}.Module GeneratorPart", _ => "generator");
        yield return Member.Override($"protected override {FullName.Nn}.Module DiscriminatorPart", _ => "discriminator");
        yield return PartCall.Of(
            surface, "forward", $"public override {FullName.Tensor} forward({FullName.Tensor} latents{surface.LabelsParameter})",
            plan =>
            [
                Member.Summary(
                    $"Latents {Literal.Batch(plan.Latent!)} to {things} "
                        + $"{Literal.Batch(plan.Input)}{Text.Range(plan[PartRole.Generator].Range)}."),
                Member.Refuses($"The latents are not {Literal.Batch(plan.Latent!)}"),
            ],
            PartRole.Generator, "CheckedLatents", "latents");
        yield return PartCall.Of(
            surface,
            "Discriminate",
            $"public override {FullName.Tensor} Discriminate({FullName.Tensor} {things}{surface.LabelsParameter})",
            plan =>
            [
                Member.Summary(
                    $"{Text.Upper(things)} {Literal.Batch(plan.Input)} to scores (N, 1){Text.Range(plan[PartRole.Discriminator].Range)}."),
                Member.Refuses($"The {things} are not {Literal.Batch(plan.Input)}"),
            ],
            PartRole.Discriminator, "Checked", things);
    }

    /// <summary>The nested modules.</summary>
    public static void Parts(SourceWriter writer, ModulePlan plan)
    {
        var (things, generator, discriminator) = (Noun.Of(plan.Input), plan[PartRole.Generator], plan[PartRole.Discriminator]);
        PartEmitter.Class(
            writer,
            generator,
            "latents",
            $"Latents {Literal.Batch(generator.Input)} to {things} {Literal.Batch(generator.Output)}{Text.Range(generator.Range)}.");
        writer.Blank();
        PartEmitter.Class(writer, discriminator, things,
            $"{Text.Upper(things)} {Literal.Batch(discriminator.Input)} to scores {Literal.Batch(discriminator.Output)}"
                + $"{Text.Range(discriminator.Range)}.");
    }

    private static string Loss(ModulePlan plan)
    {
        var areLogits = !plan[PartRole.Discriminator].Range.IsWithin(ValueRange.Unit);
        return $"new {FullName.AeDsl}.AdversarialLoss({Literal.Of(plan.Losses[0].Weight)}, ScoresAreLogits: {Literal.Of(areLogits)})";
    }
}
