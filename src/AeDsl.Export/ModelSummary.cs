using AeDsl.Core.Plan;
using AeDsl.Export.Reading;

namespace AeDsl.Export;

/// <summary>What a model is, as text for a terminal or a log.</summary>
public static class ModelSummary
{
    /// <summary>
    /// The name, the kind and the costs of a model, and a line for each of its layers: output, range of values and parameters, as in the
    /// doc comment of the class.
    /// </summary>
    /// <param name="model">A declared model.</param>
    /// <exception cref="NotSupportedException">The class is not declared with attributes, or computes something else.</exception>
    public static string Describe(this IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var plan = DeclaredModel.PlanOf(model);
        var table = LayerTable.Lines(plan).Select(line => $"{line.TrimEnd()}\n");
        return $"{plan.Name}: {LayerTable.Summary(plan)}\n\n{string.Concat(table)}";
    }
}
