using System.Security;
using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>The doc comment of a model: what it is, and its layers as a table, which an IDE shows on hover.</summary>
internal static class Documentation
{
    private sealed record Row(string Layer, string Output, string Range, string Parameters);

    public static void Write(SourceWriter writer, ModulePlan plan)
    {
        var things = Noun.Of(plan.Input);
        var latent = plan.Kind == ModelKind.Network ? $" to {Sizes(plan.Last.Output)}" : $" with a latent of {plan.Latent}";
        writer.Lines(
            $"/// <summary>{Title(plan.Kind)} of {things} {Sizes(plan.Input)}{latent}: {Literal.Counted(plan.Parameters)} parameters, "
                + $"{Literal.Counted(plan.MultiplyAdds)} multiply-adds {Noun.Each(plan.Input)}.");
        writer.Lines("/// <code>");
        var parts = plan.Parts.Select(part => (part.Role, Rows: Rows(plan, part))).ToList();
        var all = parts.SelectMany(part => part.Rows).ToList();
        var (layer, output, range, parameters) = (
            all.Max(row => row.Layer.Length),
            Math.Max(6, all.Max(row => row.Output.Length)),
            all.Max(row => row.Range.Length),
            Math.Max(10, all.Max(row => row.Parameters.Length)));
        var isFirst = true;
        foreach (var (role, rows) in parts)
        {
            var name = role == PartRole.Stack ? "Layers" : role.ToString();
            writer.Lines(
                "/// "
                    + (
                        isFirst
                            ? $"{name.PadRight(layer + 2)}  {"output".PadRight(output)}  {"".PadRight(range)}  "
                                + $"{"parameters".PadLeft(parameters)}"
                            : name));
            isFirst = false;
            foreach (var row in rows)
            {
                writer.Lines(
                    $"///   {SecurityElement.Escape(row.Layer.PadRight(layer))}  {row.Output.PadRight(output)}  "
                        + $"{SecurityElement.Escape(row.Range.PadRight(range))}  {row.Parameters.PadLeft(parameters)}");
            }
        }
        writer.Lines("/// </code></summary>");
    }

    public static string Title(ModelKind kind) => kind switch
    {
        ModelKind.Vae => "Variational autoencoder",
        ModelKind.Network => "Network",
        ModelKind.Gan => "Generative adversarial network",
        _ => "Autoencoder",
    };

    /// <summary>(1, 28, 28), or (35).</summary>
    public static string Sizes(Shape shape) => $"({Literal.Sizes(shape)})";

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

/// <summary>What the inputs are called in an emitted model: images have three dimensions.</summary>
internal static class Noun
{
    public static string Of(Shape input) => input.Rank == 3 ? "images" : "inputs";

    public static string Each(Shape input) => input.Rank == 3 ? "an image" : "an input";
}

/// <summary>Words of doc comments.</summary>
internal static class Text
{
    /// <summary><c>Images</c> of <c>images</c>.</summary>
    public static string Upper(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    /// <summary><c> in [0, 1]</c>, with the space before it; nothing of a range without bounds.</summary>
    public static string Range(ValueRange range) => range.IsAny ? "" : $" {range.ToString().Replace("<", "&lt;").Replace(">", "&gt;")}";
}
