using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>A training step that is known whole: the model's layers and loss terms with their sizes, for training that runs them without autograd.</summary>
internal static class PlanEmitter
{
    /// <summary>The largest number of a parameter's elements that one span of bytes can show.</summary>
    private const long MostElements = int.MaxValue / sizeof(float);

    private static readonly string[] s_activations = ["ReLU", "LeakyReLU", "ELU", "GELU", "SiLU", "Mish", "Softplus", "Sigmoid", "Tanh"];

    private static readonly string[] s_comparisons = ["BinaryCrossEntropy", "BinaryCrossEntropyWithLogits", "MeanSquaredError", "L1"];

    /// <summary>Training can run the model by a plan: a stack of linear layers and functions of each number, with losses whose gradients are known.</summary>
    public static bool Covers(ModulePlan plan) =>
        plan.Kind != ModelKind.Gan
        && plan.Classes is null
        && plan.Parts.All(part => part.Layers.All(Covers))
        && plan.Parts.Any(part => part.Layers.Any(layer => layer.Parameters > 0))
        && (plan.Kind != ModelKind.Vae || (plan[PartRole.Encoder].Output.Rank == 1 && plan.HeadParameters <= MostElements))
        && plan.Losses.Any(loss => loss.Method is null && s_comparisons.Contains(loss.Term.Name))
        && plan.Losses.All(loss => loss.Method is null && (loss.Term.Name == "KullbackLeibler" || s_comparisons.Contains(loss.Term.Name)));

    /// <summary>The member of the contract.</summary>
    public static void Member(SourceWriter writer, ModulePlan plan)
    {
        if (!Covers(plan)) return;
        writer.Blank().Lines("global::AeDsl.TrainingPlan global::AeDsl.IPlannedTraining.Plan => global::AeDsl.TrainingPlan.Of(this)");
        var statements = Steps(plan).ToList();
        statements[statements.Count - 1] = statements[statements.Count - 1] with { Code = statements[statements.Count - 1].Code + ";" };
        writer.Statements([.. statements.Select(statement => statement with { Code = "    " + statement.Code })]);
    }

    private static bool Covers(LayerPlan layer) => layer.Layer.Name switch
    {
        "Flatten" or "Unflatten" => true,
        "Linear" => layer.Input.Rank == 1 && layer.Parameters <= MostElements,
        var name => s_activations.Contains(name),
    };

    private static IEnumerable<Statement> Steps(ModulePlan plan)
    {
        foreach (var part in plan.Parts)
        {
            var prefix = part.Role == PartRole.Stack ? "" : $"{part.Role.ToString().ToLowerInvariant()}.";
            foreach (var layer in part.Layers.Where(layer => layer.Layer.Name is not ("Flatten" or "Unflatten")))
            {
                yield return new Statement(Step(layer, prefix), Literal.Batch(layer.Output));
            }

            if (plan.Kind == ModelKind.Vae && part.Role == PartRole.Encoder)
            {
                yield return new Statement($".Posterior(\"encoder.mean\", \"encoder.log_variance\", {Literal.Of(part.Output[0])}, {Literal.Of(plan.Latent![0])})", Literal.Batch(plan.Latent));
            }
        }

        foreach (var loss in plan.Losses)
        {
            yield return new Statement(loss.Term.Name == "KullbackLeibler"
                ? $".KullbackLeibler({Literal.Of(loss.Weight)}, {Literal.Of(loss.Term.Number("freeBits"))})"
                : $".Loss(global::AeDsl.PlannedTerm.{loss.Term.Name}, {Literal.Of(loss.Weight)}, global::AeDsl.LossReduction.{loss.Term.Text("reduction")})");
        }
    }

    private static string Step(LayerPlan layer, string prefix) => layer.Layer.Name switch
    {
        "Linear" => $".Linear(\"{prefix}{Literal.Of(layer.Index)}\", {Literal.Of(layer.Input[0])}, {Literal.Of(layer.Output[0])}{(layer.Layer.Flag("bias") ? "" : ", hasBias: false")})",
        "LeakyReLU" => Activation(layer, ", ", layer.Layer.Number("negativeSlope")),
        "ELU" => Activation(layer, ", ", layer.Layer.Number("alpha")),
        "Softplus" => Activation(layer, ", ", layer.Layer.Number("beta"), layer.Layer.Number("threshold")),
        _ => Activation(layer, ""),
    };

    private static string Activation(LayerPlan layer, string before, params double[] numbers) =>
        $".Activation(global::AeDsl.PlannedFunction.{layer.Layer.Name}{before}{string.Join(", ", numbers.Select(Literal.Of))})";
}
