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
                public readonly record struct Output(Tensor Reconstruction, Posterior Posterior, Tensor Latent) : global::System.IDisposable
                """
            : $"""
                /// <summary>What a pass gives: reconstructions {input}{range}, and the latents {latent} they come from.</summary>
                public readonly record struct Output(Tensor Reconstruction, Tensor Latent) : global::System.IDisposable
                """);
        writer.Open();
        writer.Lines("/// <summary>Frees the tensors.</summary>");
        writer.Open("public void Dispose()");
        writer.Lines("Reconstruction.Dispose();");
        if (isVae) writer.Lines("Posterior.Dispose();");
        writer.Lines("Latent.Dispose();");
        writer.Close().Close().Blank();
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
            ForwardPass.WithHeads(part, parameter, value => $"new Posterior(mean.call({value}), logVariance.call({value}))", $"{Literal.Batch(plan.Latent!)} each")));
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
        var (seen, then) = surface.Corrupts ? ("seen", ".ThenDispose(seen)") : (images, "");
        var statements = new List<Statement>();
        if (surface.Corrupts) statements.Add(new Statement($"var seen = {CorruptionEmitter.Seen(surface)};", input));
        if (isVae)
        {
            statements.Add(new Statement($"var posterior = Encode({seen}{surface.Labels}){then};", $"{latent} each"));
            statements.Add(new Statement("var latent = posterior.Sample(generator);", latent));
            statements.AddRange(surface.Condition("latent", Literal.Batch(plan[PartRole.Decoder].Input)));
            statements.Add(new Statement($"return new Output(decoder.call({surface.Conditioned("latent")}), posterior, latent);", input));
        }
        else
        {
            statements.Add(new Statement($"var latent = Encode({seen}){then};", latent));
            statements.Add(new Statement("return new Output(decoder.call(latent), latent);", input));
        }
        writer.Statements(statements);
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
        writer.Statements([.. surface.Condition(images), new Statement($"return encoder.call({surface.Conditioned(images)});")]);
        writer.Close().Blank();

        writer.Lines($"""
            /// <summary>Latents {latent} to {images} {input}{range}.</summary>
            /// <exception cref="global::System.ArgumentException">The latents are not {latent}.</exception>
            """);
        writer.Open($"public Tensor Decode(Tensor latents{labelsParameter})");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot(latents, \"{plan.Name}.Decode\", [{Literal.Sizes(plan.Latent!)}]);");
        writer.Statements([.. surface.Condition("latents")]);
        var decoded = $"decoder.call({surface.Conditioned("latents")})";
        writer.Lines(plan.EndsInLogits ? $"using var logits = {decoded};\nreturn torch.sigmoid(logits);" : $"return {decoded};");
        writer.Close().Blank();

        var encoded = isVae ? "posterior" : "latents";
        writer.Lines($"""
            /// <summary>Encodes and decodes {images} {input} without noise{(isVae ? ", through the posterior's mean" : "")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
            """);
        writer.Open($"public Tensor Reconstruct(Tensor {images}{labelsParameter})");
        writer.Lines($"using var {encoded} = Encode({images}{labels});");
        writer.Lines($"return Decode({encoded}{code}{labels});");
        writer.Close().Blank();

        writer.Lines($"""
            /// <summary>Decodes points on the straight line between the latents of each pair of {images}: (N × steps, {Literal.Sizes(plan.Input)}), a pair's points one after another.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}, or differ in number.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">Fewer than 2 steps.</exception>
            """);
        writer.Open($"public Tensor Interpolate(Tensor from, Tensor to{labelsParameter}, int steps)");
        writer.Lines($"""
            using var start = Encode(from{labels});
            using var end = Encode(to{labels});
            using var path = global::AeDsl.LatentPath.Between(start{code}, end{code}, steps);
            """);
        if (surface.IsConditional) writer.Lines("using var pathLabels = labels.repeat_interleave(steps);");
        writer.Lines($"return Decode(path{(surface.IsConditional ? ", pathLabels" : "")});");
        writer.Close().Blank();
        if (isVae) SamplingEmitter.Vae(writer, surface, plan, range);
    }

    public static string Range(PartPlan part) => part.Range.IsAny ? "" : $" {part.Range.ToString().Replace("<", "&lt;").Replace(">", "&gt;")}";

    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
