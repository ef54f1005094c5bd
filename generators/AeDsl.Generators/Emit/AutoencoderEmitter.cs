using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>What an autoencoder, variational or not, has of its own: its results, its ways in and out, its two parts.</summary>
internal static class AutoencoderEmitter
{
    public static void Members(SourceWriter writer, TypeIdentity type, Surface surface, ModulePlan plan)
    {
        var (images, image, isVae) = (Noun.Of(plan.Input), Noun.Of(plan.Input).TrimEnd('s'), plan.Kind == ModelKind.Vae);
        var (input, latent) = (Literal.Batch(plan.Input), Literal.Batch(plan.Latent!));
        var range = plan.EndsInLogits ? " as logits" : Range(plan.Last);
        writer.Lines($"""
            /// <summary>Shape of one {image} without its batch dimension.</summary>
            public static global::System.ReadOnlySpan<long> InputShape => [{Literal.Sizes(plan.Input)}];

            /// <summary>{Upper(images)} to {(isVae ? "the posterior of their latents" : "latents")}.</summary>
            {type.AccessibilityOf(PartRole.Encoder)} readonly Encoder encoder = new();

            /// <summary>Latents to {images}.</summary>
            {type.AccessibilityOf(PartRole.Decoder)} readonly Decoder decoder = new();

            """);
        writer.Lines(isVae
            ? $"""
                /// <summary>What a pass gives: reconstructions {input}{range}, the posterior, and the latents {latent} drawn from it.</summary>
                public readonly record struct Output(Tensor Reconstruction, Posterior Posterior, Tensor Latent);

                """
            : $"""
                /// <summary>What a pass gives: reconstructions {input}{range}, and the latents {latent} they come from.</summary>
                public readonly record struct Output(Tensor Reconstruction, Tensor Latent);

                """);
        writer.Lines($$"""
            /// <summary>A model with new random parameters.</summary>
            public {{plan.Name}}() : base(nameof({{plan.Name}}))
            {
                RegisterComponents();
            }

            """);
        Pass(writer, surface, plan, input, latent);
        WaysInAndOut(writer, surface, plan, input, latent);
    }

    /// <summary>The nested modules.</summary>
    public static void Parts(SourceWriter writer, ModulePlan plan)
    {
        var (images, isVae) = (Noun.Of(plan.Input), plan.Kind == ModelKind.Vae);
        var range = plan.EndsInLogits ? " as logits" : Range(plan.Last);
        writer.Blank();
        var (encoder, decoder) = (plan[PartRole.Encoder], plan[PartRole.Decoder]);
        var summary = $"{Upper(images)} {Literal.Batch(encoder.Input)} to {(isVae ? "the posterior of their latents" : $"latents {Literal.Batch(plan.Latent!)}")}.";
        if (isVae) Encoder(writer, plan, encoder, images, summary);
        else PartEmitter.Class(writer, encoder, images, summary);
        writer.Blank();
        PartEmitter.Class(writer, decoder, "latents", $"Latents {Literal.Batch(decoder.Input)} to {images} {Literal.Batch(plan.Input)}{range}.");
    }

    private static void Encoder(SourceWriter writer, ModulePlan plan, PartPlan part, string parameter, string summary)
    {
        var head = $"nn.Linear({Literal.Of(part.Output[0])}, {Literal.Of(plan.Latent![0])})";
        PartEmitter.Class(writer, part, parameter, summary, new PartHeads(
            "Posterior",
            [
                $"internal readonly global::TorchSharp.Modules.Linear mean = {head};",
                $"private readonly global::TorchSharp.Modules.Linear logVariance = {head};",
            ],
            ["register_module(\"mean\", mean);", "register_module(\"log_variance\", logVariance);"],
            WithHeads(plan, part, parameter)));
    }

    /// <summary>Both heads see the last value.</summary>
    private static List<Statement> WithHeads(ModulePlan plan, PartPlan part, string parameter)
    {
        var statements = PartEmitter.Forward(part, parameter, value => $"return new Posterior(mean.call({value}), logVariance.call({value}));", isReadTwice: true);
        statements[statements.Count - 1] = statements[statements.Count - 1] with { Comment = $"{Literal.Batch(plan.Latent!)} each" };
        return statements;
    }

    private static void Pass(SourceWriter writer, Surface surface, ModulePlan plan, string input, string latent)
    {
        var (images, isVae) = (surface.Inputs, plan.Kind == ModelKind.Vae);
        writer.Lines($"""
            /// <summary>Encodes {images} {input}{(isVae ? ", draws a latent for each and decodes it" : " and decodes their latents")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
            """);
        if (surface.HasRandomPass)
        {
            writer.Lines($"""
                public override Output forward(Tensor {images}{surface.LabelsParameter}) => forward({images}{surface.Labels}, null);

                /// <summary>The same with the noise from a generator; from TorchSharp's default generator where it is null.</summary>
                /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
                """);
        }
        writer.Open(surface.HasRandomPass ? $"public Output forward(Tensor {images}{surface.LabelsParameter}, torch.Generator? generator)" : $"public override Output forward(Tensor {images})");
        var seen = CorruptionEmitter.Seen(surface);
        writer.Statements(isVae
            ?
            [
                new Statement($"var posterior = Encode({seen}{surface.Labels});", $"{latent} each"),
                new Statement("var latent = posterior.Sample(generator);", latent),
                new Statement($"return new Output(decoder.call({surface.Conditioned("latent")}), posterior, latent);", input),
            ]
            :
            [
                new Statement($"var latent = Encode({seen});", latent),
                new Statement("return new Output(decoder.call(latent), latent);", input),
            ]);
        writer.Close().Blank();
    }

    private static void WaysInAndOut(SourceWriter writer, Surface surface, ModulePlan plan, string input, string latent)
    {
        var (images, isVae) = (surface.Inputs, plan.Kind == ModelKind.Vae);
        var (code, range) = (isVae ? ".Mean" : "", plan.EndsInLogits ? " in [0, 1]" : Range(plan.Last));
        var (labels, labelsParameter) = (surface.Labels, surface.LabelsParameter);
        writer.Lines($"""
            /// <summary>{Upper(images)} {input} to {(isVae ? $"the posterior of their latents, mean and log variance {latent}" : $"latents {latent}")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
            """);
        writer.Open($"public {(isVae ? "Posterior" : "Tensor")} Encode(Tensor {images}{labelsParameter})");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot({images}, nameof({plan.Name}), InputShape);");
        writer.Lines($"return encoder.call({surface.Conditioned(images)});");
        writer.Close().Blank();

        writer.Lines($"""
            /// <summary>Latents {latent} to {images} {input}{range}.</summary>
            /// <exception cref="global::System.ArgumentException">The latents are not {latent}.</exception>
            """);
        writer.Open($"public Tensor Decode(Tensor latents{labelsParameter})");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot(latents, \"{plan.Name}.Decode\", [{Literal.Sizes(plan.Latent!)}]);");
        var decoded = $"decoder.call({surface.Conditioned("latents")})";
        writer.Lines(plan.EndsInLogits ? $"return torch.sigmoid({decoded});" : $"return {decoded};");
        writer.Close().Blank();

        var pathLabels = surface.IsConditional ? ", labels.unsqueeze(1).expand(-1, steps).flatten()" : "";
        writer.Lines($"""
            /// <summary>Encodes and decodes {images} {input} without noise{(isVae ? ", through the posterior's mean" : "")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
            public Tensor Reconstruct(Tensor {images}{labelsParameter}) => Decode(Encode({images}{labels}){code}{labels});

            /// <summary>Decodes points on the straight line between the latents of each pair of {images}: (N × steps, {Literal.Sizes(plan.Input)}), a pair's points one after another.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}, or differ in number.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">Fewer than 2 steps.</exception>
            public Tensor Interpolate(Tensor from, Tensor to{labelsParameter}, int steps) => Decode(global::AeDsl.LatentPath.Between(Encode(from{labels}){code}, Encode(to{labels}){code}, steps){pathLabels});

            """);
        if (isVae) SamplingEmitter.Vae(writer, surface, plan, range);
    }

    public static string Range(PartPlan part) => part.Range.IsAny ? "" : $" {part.Range.ToString().Replace("<", "&lt;").Replace(">", "&gt;")}";

    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
