using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>What a generative adversarial network has of its own: two parts and a loss for each.</summary>
internal static class GanEmitter
{
    public static void Members(SourceWriter writer, TypeIdentity type, Surface surface, ModulePlan plan)
    {
        var (inputs, input, latent) = (surface.Inputs, Literal.Batch(plan.Input), Literal.Batch(plan.Latent!));
        var range = AutoencoderEmitter.Range(plan[PartRole.Generator]);
        writer.Lines($$"""
            /// <summary>Shape of one {{inputs.TrimEnd('s')}} without its batch dimension.</summary>
            public static global::System.ReadOnlySpan<long> InputShape => [{{Literal.Sizes(plan.Input)}}];

            /// <summary>Latents to {{inputs}}.</summary>
            {{type.AccessibilityOf(PartRole.Generator)}} readonly Generator generator = new();

            /// <summary>{{AutoencoderEmitter.Upper(inputs)}} to scores: how likely they are to come from the data.</summary>
            {{type.AccessibilityOf(PartRole.Discriminator)}} readonly Discriminator discriminator = new();

            /// <summary>A model with new random parameters.</summary>
            public {{plan.Name}}() : base(nameof({{plan.Name}}))
            {
                RegisterComponents();
            }

            /// <summary>Latents {{latent}} to {{inputs}} {{input}}{{range}}.</summary>
            /// <exception cref="global::System.ArgumentException">The latents are not {{latent}}.</exception>
            public override Tensor forward(Tensor latents{{surface.LabelsParameter}})
            {
                global::AeDsl.ModelInput.ThrowIfNot(latents, nameof({{plan.Name}}), [{{Literal.Sizes(plan.Latent!)}}]);
                {{Call(surface, "generator", "latents")}}
            }

            /// <summary>{{AutoencoderEmitter.Upper(inputs)}} {{input}} to scores (N, 1){{AutoencoderEmitter.Range(plan[PartRole.Discriminator])}}.</summary>
            /// <exception cref="global::System.ArgumentException">The {{inputs}} are not {{input}}.</exception>
            public Tensor Discriminate(Tensor {{inputs}}{{surface.LabelsParameter}})
            {
                global::AeDsl.ModelInput.ThrowIfNot({{inputs}}, nameof({{plan.Name}}), InputShape);
                {{Call(surface, "discriminator", inputs)}}
            }

            """);
        SamplingEmitter.Write(writer, surface, plan, range, "call", "generator", "random");
    }

    public static void Losses(SourceWriter writer, Surface surface, ModulePlan plan)
    {
        var (inputs, weight) = (surface.Inputs, plan.Losses[0].Weight);
        var loss = plan[PartRole.Discriminator].Range.IsWithin(ValueRange.Unit) ? "binary_cross_entropy" : "binary_cross_entropy_with_logits";
        var factor = weight == 1.0 ? "" : $"{Literal.Of(weight)} * ";
        var sample = surface.IsConditional ? "Sample(labels, random)" : "Sample(n, random)";
        writer.Lines($$"""
            /// <summary>Losses of a batch, averaged: what the two parts pay together, and each alone.</summary>
            public readonly record struct Losses(Tensor Total, Tensor Generator, Tensor Discriminator) : global::AeDsl.ILosses
            {
                global::System.Collections.Generic.IReadOnlyList<Tensor> global::AeDsl.ILosses.Terms => [Generator, Discriminator];
            }

            /// <summary>What one of the two parts pays.</summary>
            public readonly record struct PartLoss(Tensor Total) : global::AeDsl.ILosses
            {
                global::System.Collections.Generic.IReadOnlyList<Tensor> global::AeDsl.ILosses.Terms => [Total];
            }

            /// <summary>How badly made {{inputs}} fool the discriminator: −ln D(G(z)), averaged. Only the generator is to be trained on it.</summary>
            public PartLoss ComputeGeneratorLosses({{(surface.IsConditional ? "Tensor labels" : "long n")}}, torch.Generator? random = null)
            {
                using var scope = torch.NewDisposeScope();
                var scores = Discriminate({{sample}}{{surface.Labels}});
                var loss = {{factor}}nn.functional.{{loss}}(scores, torch.ones_like(scores));
                return new PartLoss(loss.MoveToOuterDisposeScope());
            }

            /// <summary>How badly the discriminator tells {{inputs}} {{Literal.Batch(plan.Input)}} from as many made ones: −ln D(x) − ln(1 − D(G(z))), averaged. No gradient reaches the generator.</summary>
            /// <exception cref="global::System.ArgumentException">The {{inputs}} are not {{Literal.Batch(plan.Input)}}.</exception>
            public PartLoss ComputeDiscriminatorLosses(Tensor {{inputs}}{{surface.LabelsParameter}}, torch.Generator? random = null)
            {
                using var scope = torch.NewDisposeScope();
                var real = Discriminate({{inputs}}{{surface.Labels}});
                var sample = {{sample.Replace("Sample(n", $"Sample({inputs}.shape[0]")}};
                var made = Discriminate(sample.detach().ThenDispose(sample){{surface.Labels}});
                var loss = {{factor}}(nn.functional.{{loss}}(real, torch.ones_like(real)) + nn.functional.{{loss}}(made, torch.zeros_like(made)));
                return new PartLoss(loss.MoveToOuterDisposeScope());
            }

            """);
    }

    private static string Call(Surface surface, string part, string value) =>
        string.Join("\n    ", surface.Condition(value).Select(statement => statement.Code).Append($"return {part}.call({surface.Conditioned(value)});"));

    public static void Contract(SourceWriter writer, Surface surface)
    {
        var required = $"global::AeDsl.ClassCondition.Required(labels, nameof({surface.Name}))";
        var (generator, discriminator) = surface.IsConditional
            ? ($"ComputeGeneratorLosses({required}, generator)", $"ComputeDiscriminatorLosses(input, {required}, generator)")
            : ("ComputeGeneratorLosses(n, generator)", "ComputeDiscriminatorLosses(input, generator)");
        writer.Lines($$"""
            nn.Module global::AeDsl.IAdversarial.GeneratorModule => generator;

            nn.Module global::AeDsl.IAdversarial.DiscriminatorModule => discriminator;

            global::System.Collections.Generic.IReadOnlyList<string> global::AeDsl.IModel.LossNames => [nameof(Losses.Generator), nameof(Losses.Discriminator)];

            global::AeDsl.ILosses global::AeDsl.IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, torch.Generator? generator)
            {
                var told = {{discriminator}}.Total;
                var fooled = {{generator.Replace("(n,", "(input.shape[0],")}}.Total;
                return new Losses(fooled + told, fooled, told);
            }

            global::AeDsl.ILosses global::AeDsl.IAdversarial.ComputeGeneratorLosses(long n, Tensor? labels, torch.Generator? generator) => {{generator}};

            global::AeDsl.ILosses global::AeDsl.IAdversarial.ComputeDiscriminatorLosses(Tensor input, Tensor? labels, torch.Generator? generator) => {{discriminator}};
            """);
    }

    /// <summary>The nested modules.</summary>
    public static void Parts(SourceWriter writer, ModulePlan plan)
    {
        var (inputs, generator, discriminator) = (Noun.Of(plan.Input), plan[PartRole.Generator], plan[PartRole.Discriminator]);
        writer.Blank();
        PartEmitter.Class(writer, generator, "latents", $"Latents {Literal.Batch(generator.Input)} to {inputs} {Literal.Batch(generator.Output)}{AutoencoderEmitter.Range(generator)}.");
        writer.Blank();
        PartEmitter.Class(writer, discriminator, inputs, $"{AutoencoderEmitter.Upper(inputs)} {Literal.Batch(discriminator.Input)} to scores {Literal.Batch(discriminator.Output)}{AutoencoderEmitter.Range(discriminator)}.");
    }
}
