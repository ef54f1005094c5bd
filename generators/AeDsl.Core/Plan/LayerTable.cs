using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan;

/// <summary>A model as text: what it is, and its layers with their outputs, ranges and parameters in columns.</summary>
internal static class LayerTable
{
    private const string OutputTitle = "output";
    private const string ParametersTitle = "parameters";

    private sealed record Row(string Layer, string Output, string Range, string Parameters);

    /// <summary>
    /// <c>Variational autoencoder of images (1, 28, 28) with a latent of 20: 652,824 parameters, 651,200 multiply-adds an image.</c>
    /// </summary>
    public static string Summary(ModulePlan plan)
    {
        var latent = plan.Kind == ModelKind.Network ? $" to {Sizes(plan.Last.Output)}" : $" with a latent of {plan.Latent}";
        return $"{Title(plan.Kind)} of {Noun.Of(plan.Input)} {Sizes(plan.Input)}{latent}: {Literal.Counted(plan.Parameters)} parameters, "
            + $"{Literal.Counted(plan.MultiplyAdds)} multiply-adds {Noun.Each(plan.Input)}.";
    }

    /// <summary>A line for each part and for each of its layers; the first line has the titles of the columns.</summary>
    public static IEnumerable<string> Lines(ModulePlan plan)
    {
        var parts = plan.Parts.Select(part => (part.Role, Rows: Rows(plan, part))).ToList();
        var all = parts.SelectMany(part => part.Rows).ToList();
        var (layer, output, range, parameters) = (
            all.Max(row => row.Layer.Length),
            Math.Max(OutputTitle.Length, all.Max(row => row.Output.Length)),
            all.Max(row => row.Range.Length),
            Math.Max(ParametersTitle.Length, all.Max(row => row.Parameters.Length)));
        var isFirst = true;
        foreach (var (role, rows) in parts)
        {
            var name = role == PartRole.Stack ? "Layers" : role.ToString();
            yield return isFirst
                ? $"{name.PadRight(layer + 2)}  {OutputTitle.PadRight(output)}  {"".PadRight(range)}  {ParametersTitle.PadLeft(parameters)}"
                : name;
            isFirst = false;
            foreach (var row in rows)
            {
                yield return $"  {row.Layer.PadRight(layer)}  {row.Output.PadRight(output)}  {row.Range.PadRight(range)}  "
                    + row.Parameters.PadLeft(parameters);
            }
        }
    }

    private static string Title(ModelKind kind) => kind switch
    {
        ModelKind.Vae => "Variational autoencoder",
        ModelKind.Network => "Network",
        ModelKind.Gan => "Generative adversarial network",
        _ => "Autoencoder",
    };

    private static string Sizes(Shape shape) => $"({Literal.Sizes(shape)})";

    private static List<Row> Rows(ModulePlan plan, PartPlan part)
    {
        var rows = part.Layers
            .Select(
                layer => new Row(
                    $"{Literal.Of(layer.Index)} {layer.Layer}",
                    layer.Output.ToString(),
                    layer.Range.IsAny ? "" : layer.Range.ToString(),
                    Literal.Counted(layer.Parameters)))
            .ToList();
        if (plan.Kind == ModelKind.Vae && part.Role == PartRole.Encoder)
        {
            rows.Add(new Row("  mean", plan.Latent!.ToString(), "", Literal.Counted(plan.HeadParameters)));
            rows.Add(new Row("  log_variance", plan.Latent.ToString(), "", Literal.Counted(plan.HeadParameters)));
        }
        return rows;
    }
}
