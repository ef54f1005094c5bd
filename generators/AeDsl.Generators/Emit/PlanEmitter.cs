using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;

namespace AeDsl.Generators.Emit;

/// <summary>
/// A training step that is known whole: the model's layers and loss terms with their sizes, for training that runs them without autograd.
/// </summary>
internal static class PlanEmitter
{
    /// <summary>The largest number of a parameter's elements that one span of bytes can show.</summary>
    private const long MostElements = int.MaxValue / sizeof(float);

    /// <summary>The name of the member that the plan is, which implements its contract explicitly.</summary>
    private const string Contract = "AeDsl.IPlannedTraining.Plan";

    /// <summary>
    /// Training can run the model by a plan: a stack of linear layers and functions of each element, with losses whose gradients are known.
    /// </summary>
    public static bool Covers(ModulePlan plan) =>
        plan.Kind != ModelKind.Gan
        && !plan.IsMixed
        && plan.Classes is null
        && plan.Parts.All(part => part.Layers.All(Covers))
        && plan.Parts.Any(part => part.Layers.Any(layer => layer.Parameters > 0))
        && (plan.Kind != ModelKind.Vae || (plan[PartRole.Encoder].Output.Rank == 1 && plan.HeadParameters <= MostElements))
        && plan.Losses.Any(loss => loss.Definition is { IsReconstruction: true })
        && plan.Losses.All(loss => loss.Definition?.Planned(loss) is not null);

    /// <summary>The member of the contract.</summary>
    public static void Member(SourceWriter writer, TypeIdentity type, ModulePlan plan)
    {
        if (!Covers(plan) || type.Implements(Contract)) return;
        writer.Blank().Lines($"global::AeDsl.TrainingPlan global::{Contract} => global::AeDsl.TrainingPlan.Of(this)");
        var statements = Steps(plan).ToList();
        statements[statements.Count - 1] = statements[statements.Count - 1] with { Code = statements[statements.Count - 1].Code + ";" };
        writer.Statements([.. statements.Select(statement => statement with { Code = "    " + statement.Code })]);
    }

    private static bool Covers(LayerPlan layer) => layer.Definition.Planned(layer, "") is not null && layer.Parameters <= MostElements;

    private static IEnumerable<Statement> Steps(ModulePlan plan)
    {
        foreach (var part in plan.Parts)
        {
            Statement? weights = null;
            var prefix = part.Role == PartRole.Stack ? "" : $"{part.Role.ToString().ToLowerInvariant()}.";
            foreach (var layer in part.Layers)
            {
                if (layer.Definition.Planned(layer, prefix + Literal.Of(layer.Index)) is not { Length: > 0 } step) continue;
                // A function stands on the line of the layer that it follows.
                if (layer.Definition.IsActivation)
                {
                    yield return new Statement(weights?.Code + step, Literal.Batch(layer.Output));
                    weights = null;
                    continue;
                }

                if (weights is { } alone) yield return alone;
                weights = new Statement(step, Literal.Batch(layer.Output));
            }

            if (weights is { } last) yield return last;

            if (plan.Kind == ModelKind.Vae && part.Role == PartRole.Encoder)
            {
                yield return new Statement(
                    $".Posterior(\"encoder.mean\", \"encoder.log_variance\", {Literal.Of(part.Output[0])}, {Literal.Of(plan.Latent![0])})",
                    Literal.Batch(plan.Latent));
            }
        }

        yield return new Statement(string.Concat(plan.Losses.Select(loss => loss.Definition!.Planned(loss))));
    }
}
