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
        WaysInAndOut(writer, plan, images, input, latent);
    }

    /// <summary>The nested modules.</summary>
    public static void Parts(SourceWriter writer, ModulePlan plan)
    {
        var (images, isVae) = (Noun.Of(plan.Input), plan.Kind == ModelKind.Vae);
        var range = plan.EndsInLogits ? " as logits" : Range(plan.Last);
        writer.Blank();
        Part(writer, plan, plan[PartRole.Encoder], images, isVae ? "Posterior" : "Tensor", $"{Upper(images)} {Literal.Batch(plan.Input)} to {(isVae ? "the posterior of their latents" : $"latents {Literal.Batch(plan.Latent!)}")}.");
        writer.Blank();
        Part(writer, plan, plan[PartRole.Decoder], "latents", "Tensor", $"Latents {Literal.Batch(plan.Latent!)} to {images} {Literal.Batch(plan.Input)}{range}.");
    }

    private static void Part(SourceWriter writer, ModulePlan plan, PartPlan part, string parameter, string result, string summary)
    {
        var hasHeads = plan.Kind == ModelKind.Vae && part.Role == PartRole.Encoder;
        writer.Lines($"/// <summary>{summary}</summary>");
        writer.Open($"sealed partial class {part.Role} : nn.Module<Tensor, {result}>");
        PartEmitter.Fields(writer, part);
        if (hasHeads)
        {
            var head = $"nn.Linear({Literal.Of(part.Output[0])}, {Literal.Of(plan.Latent![0])})";
            writer.Lines($"internal readonly global::TorchSharp.Modules.Linear mean = {head};");
            writer.Lines($"private readonly global::TorchSharp.Modules.Linear logVariance = {head};");
        }
        if (hasHeads || PartEmitter.HasModules(part)) writer.Blank();
        writer.Lines("/// <summary>A module with new random parameters.</summary>");
        writer.Open($"public {part.Role}() : base(nameof({part.Role}))");
        PartEmitter.Registrations(writer, part);
        if (hasHeads)
        {
            writer.Lines("register_module(\"mean\", mean);");
            writer.Lines("register_module(\"log_variance\", logVariance);");
        }
        writer.Close().Blank();
        PartEmitter.NoFieldRegistration(writer);
        writer.Lines("/// <summary>The layers in their order.</summary>");
        writer.Open($"public override {result} forward(Tensor {parameter})");
        writer.Statements(hasHeads ? WithHeads(plan, part, parameter) : PartEmitter.Forward(part, parameter, value => $"return {value};"));
        writer.Close();
        writer.Close();
    }

    /// <summary>Both heads see the last value, so that it gets a name first.</summary>
    private static List<Statement> WithHeads(ModulePlan plan, PartPlan part, string parameter)
    {
        var isDeclared = part.Layers.Count(layer => layer.Layer.Name != "Save") > 1;
        var statements = PartEmitter.Forward(part, parameter, value => value == parameter ? $"var x = {value};" : $"{(isDeclared ? "" : "var ")}x = {value};");
        statements.Add(new Statement("return new Posterior(mean.call(x), logVariance.call(x));", $"{Literal.Batch(plan.Latent!)} each"));
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
                public override Output forward(Tensor {images}) => forward({images}, null);

                /// <summary>The same with the noise from a generator; from TorchSharp's default generator where it is null.</summary>
                /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
                """);
        }
        writer.Open(surface.HasRandomPass ? $"public Output forward(Tensor {images}, torch.Generator? generator)" : $"public override Output forward(Tensor {images})");
        var seen = CorruptionEmitter.Seen(surface);
        writer.Statements(isVae
            ?
            [
                new Statement($"var posterior = Encode({seen});", $"{latent} each"),
                new Statement("var latent = posterior.Sample(generator);", latent),
                new Statement("return new Output(decoder.call(latent), posterior, latent);", input),
            ]
            :
            [
                new Statement($"var latent = Encode({seen});", latent),
                new Statement("return new Output(decoder.call(latent), latent);", input),
            ]);
        writer.Close().Blank();
    }

    private static void WaysInAndOut(SourceWriter writer, ModulePlan plan, string images, string input, string latent)
    {
        var isVae = plan.Kind == ModelKind.Vae;
        var (code, range) = (isVae ? ".Mean" : "", plan.EndsInLogits ? " in [0, 1]" : Range(plan.Last));
        writer.Lines($"""
            /// <summary>{Upper(images)} {input} to {(isVae ? $"the posterior of their latents, mean and log variance {latent}" : $"latents {latent}")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
            """);
        writer.Open($"public {(isVae ? "Posterior" : "Tensor")} Encode(Tensor {images})");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot({images}, nameof({plan.Name}), InputShape);");
        writer.Lines($"return encoder.call({images});");
        writer.Close().Blank();

        writer.Lines($"""
            /// <summary>Latents {latent} to {images} {input}{range}.</summary>
            /// <exception cref="global::System.ArgumentException">The latents are not {latent}.</exception>
            """);
        writer.Open("public Tensor Decode(Tensor latents)");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot(latents, \"{plan.Name}.Decode\", [{Literal.Sizes(plan.Latent!)}]);");
        writer.Lines(plan.EndsInLogits ? "return torch.sigmoid(decoder.call(latents));" : "return decoder.call(latents);");
        writer.Close().Blank();

        writer.Lines($"""
            /// <summary>Encodes and decodes {images} {input} without noise{(isVae ? ", through the posterior's mean" : "")}.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}.</exception>
            public Tensor Reconstruct(Tensor {images}) => Decode(Encode({images}){code});

            /// <summary>Decodes points on the straight line between the latents of each pair of {images}: (N × steps, {Literal.Sizes(plan.Input)}), a pair's points one after another.</summary>
            /// <exception cref="global::System.ArgumentException">The {images} are not {input}, or differ in number.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">Fewer than 2 steps.</exception>
            public Tensor Interpolate(Tensor from, Tensor to, int steps) => Decode(global::AeDsl.LatentPath.Between(Encode(from){code}, Encode(to){code}, steps));

            """);
        if (!isVae) return;
        writer.Lines($"""
            /// <summary>Draws n {images} {Literal.Batch(plan.Input, "n")}{range} by decoding samples of the prior N(0, I).</summary>
            public Tensor Sample(long n, torch.Generator? generator = null) => Decode(global::AeDsl.Noise.Normal([n, LatentSize], encoder.mean.weight!, generator));

            """);
    }

    private static string Range(PartPlan part) => part.Range.IsAny ? "" : $" {part.Range.ToString().Replace("<", "&lt;").Replace(">", "&gt;")}";

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
