using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit.Members;

/// <summary>
/// What an autoencoder, variational or not, has beside its base class: its parts and the ways through them, with this model's shapes.
/// </summary>
internal static class AutoencoderMembers
{
    public static IEnumerable<Member> Of(Surface surface, TypeIdentity type)
    {
        var (things, isVae) = (surface.Inputs, surface.Kind == ModelKind.Vae);
        foreach (var field in SharedMembers.PartFields(surface, type)) yield return field;
        yield return SharedMembers.Constructor(surface, _ => "RegisterComponents()");
        yield return PartCall.Of(
            surface,
            "Encode",
            $"public override {(isVae ? FullName.Posterior : FullName.Tensor)} Encode({FullName.Tensor} {things}{surface.LabelsParameter})",
            plan =>
            [
                Member.Summary($"{Text.Upper(things)} {Literal.Batch(plan.Input)} to {Codes(plan, isVae)}."),
                Member.Refuses($"The {things} are not {Literal.Batch(plan.Input)}"),
            ],
            PartRole.Encoder, "Checked", things);

        var decoding = $"{FullName.Tensor} latents{surface.LabelsParameter}";
        if (!surface.EndsInLogits)
        {
            yield return PartCall.Of(surface, "Decode", $"public override {FullName.Tensor} Decode({decoding})",
                plan => LatentsTo(surface, plan, Text.Range(plan.Last.Range)), PartRole.Decoder, "CheckedLatents", "latents");
            yield break;
        }

        yield return Member.Method("Decode", $"public override {FullName.Tensor} Decode({decoding})",
            plan => LatentsTo(surface, plan, " in [0, 1]"),
            _ => [new($"using var logits = DecodeForLoss(latents{surface.Labels});"), new("return logits.sigmoid();")]);
        yield return PartCall.Of(surface, "DecodeForLoss", $"protected override {FullName.Tensor} DecodeForLoss({decoding})",
            plan => LatentsTo(surface, plan, " as logits"), PartRole.Decoder, "CheckedLatents", "latents");
    }

    /// <summary>The nested modules.</summary>
    public static void Parts(SourceWriter writer, ModulePlan plan)
    {
        var (things, isVae) = (Noun.Of(plan.Input), plan.Kind == ModelKind.Vae);
        var (encoder, decoder) = (plan[PartRole.Encoder], plan[PartRole.Decoder]);
        var summary = $"{Text.Upper(things)} {Literal.Batch(encoder.Input)} to "
            + $"{(isVae ? "the posterior of their latents" : $"latents {Literal.Batch(plan.Latent!)}")}.";
        PartEmitter.Class(writer, encoder, things, summary, isVae ? PartHeads.Of(plan) : null);
        writer.Blank();
        PartEmitter.Class(writer, decoder, "latents",
            $"Latents {Literal.Batch(decoder.Input)} to {things} {Literal.Batch(plan.Input)}"
                + $"{(plan.EndsInLogits ? " as logits" : Text.Range(plan.Last.Range))}.");
    }

    private static string Codes(ModulePlan plan, bool isVae) =>
        $"{(isVae ? "the posterior of their latents, mean and log variance" : "latents")} {Literal.Batch(plan.Latent!)}";

    private static string[] LatentsTo(Surface surface, ModulePlan plan, string range) =>
    [
        Member.Summary($"Latents {Literal.Batch(plan.Latent!)} to {surface.Inputs} {Literal.Batch(plan.Input)}{range}."),
        Member.Refuses($"The latents are not {Literal.Batch(plan.Latent!)}"),
    ];
}
