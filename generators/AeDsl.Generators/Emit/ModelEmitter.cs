using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>A sound model's class.</summary>
internal static class ModelEmitter
{
    public static string Emit(TypeIdentity type, Topology topology, ModulePlan plan) => SourceFrame.Write(type, topology, writer =>
    {
        var surface = Surface.Of(topology);
        Documentation.Write(writer, plan);
        GeneratedCode.Write(writer, plan.Kind);
        writer.Open(SourceFrame.Head(surface) + (PlanEmitter.Covers(plan) ? ", global::AeDsl.IPlannedTraining" : ""));
        Constants(writer, plan);
        if (plan.Kind == ModelKind.Network) NetworkEmitter.Members(writer, surface, plan);
        else if (plan.Kind == ModelKind.Gan) GanEmitter.Members(writer, type, surface, plan);
        else AutoencoderEmitter.Members(writer, type, surface, plan);
        CorruptionEmitter.Member(writer, surface, plan);
        if (plan.Kind == ModelKind.Gan) GanEmitter.Losses(writer, surface, plan);
        else Losses(writer, surface, plan);
        ContractEmitter.Write(writer, surface, plan);
        PlanEmitter.Member(writer, plan);
        if (plan.Kind == ModelKind.Gan) GanEmitter.Parts(writer, plan);
        else if (plan.Kind != ModelKind.Network) AutoencoderEmitter.Parts(writer, plan);
        if (topology.Losses is not null)
        {
            writer.Blank().Lines("/// <summary>Carries the attributes of the declared loss.</summary>");
            writer.Lines("sealed partial class Loss;");
        }
        writer.Close();
    });

    private static void Constants(SourceWriter writer, ModulePlan plan)
    {
        if (plan.Latent is { } latent)
        {
            writer.Lines($"""
                /// <summary>Numbers in a latent.</summary>
                public const {(latent.Count > int.MaxValue ? "long" : "int")} LatentSize = {Literal.Grouped(latent.Count!.Value)};

                """);
        }
        if (plan.Classes is { } classes)
        {
            writer.Lines($"""
                /// <summary>Classes that the model is told: labels are 0 to {Literal.Of(classes - 1)}.</summary>
                public const int Classes = {Literal.Of(classes)};

                """);
        }
        writer.Lines($"""
            /// <summary>Trainable numbers of the whole model.</summary>
            public const long ParameterCount = {Literal.Grouped(plan.Parameters)};

            /// <summary>Multiply-adds of a pass over {Noun.Each(plan.Input)}.</summary>
            public const long MultiplyAdds = {Literal.Grouped(plan.MultiplyAdds)};

            """);
    }

    private static void Losses(SourceWriter writer, Surface surface, ModulePlan plan)
    {
        var (target, output) = (surface.Target, plan.Kind == ModelKind.Network ? "output" : "output.Reconstruction");
        var isClassifier = plan.Losses.Any(loss => loss.Term.Name == "CrossEntropy");
        var parameters = string.Concat(plan.Losses.Select(loss => $", Tensor {loss.Property}"));
        writer.Lines($"""
            /// <summary>Loss terms of a batch, weighted as declared and averaged over {Noun.Of(plan.Input)}.</summary>
            public readonly record struct Losses(Tensor Total{parameters}) : global::AeDsl.ILosses
            """);
        writer.Open();
        writer.Lines($"global::System.Collections.Generic.IReadOnlyList<Tensor> global::AeDsl.ILosses.Terms => [{string.Join(", ", plan.Losses.Select(loss => loss.Property))}];");
        writer.Close().Blank();

        writer.Lines($"""
            /// <summary>The declared loss of a pass{(plan.Kind == ModelKind.Network ? "" : $" over {target} {Literal.Batch(plan.Input)}")}.</summary>
            """);
        if (!isClassifier) writer.Lines("/// <exception cref=\"global::System.ArgumentException\">The shapes of target and output differ.</exception>");
        writer.Open($"public static Losses ComputeLosses({surface.LossParameters})");
        if (!isClassifier) writer.Lines($"global::AeDsl.ModelInput.ThrowIfNotLike({target}, {output}, nameof({plan.Name}));");
        writer.Lines("using var scope = torch.NewDisposeScope();");
        writer.Statements(plan.Losses.SelectMany(loss => LossEmitter.Term(loss, surface, output)).ToList());
        var terms = plan.Losses.Select(LossEmitter.VariableOf).ToList();
        if (terms.Count > 1) writer.Lines($"var total = {string.Join(" + ", terms)};");
        var total = terms.Count > 1 ? "total" : terms[0];
        writer.Lines($"scope.MoveToOuter({string.Join(", ", terms.Count > 1 ? terms.Prepend(total) : terms)});");
        writer.Lines($"return new Losses({total}, {string.Join(", ", terms)});");
        writer.Close().Blank();
        if (!surface.WarmsUp) return;
        writer.Lines("""
            /// <summary>Share of the divergence's weight that is in force, 0 to 1; training raises it.</summary>
            public double WarmUp { get; set; } = 1.0;

            """);
    }
}
