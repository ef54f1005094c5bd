using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Export.Diagrams;

/// <summary>A plan to a diagram: the model's parts from left to right, joined by what goes from one to the next.</summary>
internal sealed class DiagramBuilder
{
    private readonly List<DiagramColumn> _columns = [];
    private readonly List<DiagramLink> _links = [];
    private readonly ModulePlan _plan;

    private DiagramBuilder(ModulePlan plan) => _plan = plan;

    public static Diagram Of(ModulePlan plan)
    {
        var builder = new DiagramBuilder(plan);
        builder.Columns();
        var condition = plan.Classes is { } classes ? $", told {Literal.Of(classes)} classes" : "";
        return new Diagram(
            plan.Name,
            $"{plan.Kind}{condition}, {Counted(plan.Parameters)} parameters, {Counted(plan.MultiplyAdds)} multiply-adds",
            builder._columns,
            builder._links);
    }

    private void Columns()
    {
        switch (_plan.Kind)
        {
            case ModelKind.Network:
                Column(PartRole.Stack, [new DiagramBox("input", DiagramBoxKind.Value, ["input"])], [Output()]);
                break;
            case ModelKind.Gan:
                Column(PartRole.Generator, [new DiagramBox("noise", DiagramBoxKind.Value, ["noise"], "N(0, 1)")], [Output()]);
                Column(
                    PartRole.Discriminator,
                    [new DiagramBox("examples", DiagramBoxKind.Value, ["data or output"])],
                    [new DiagramBox("scores", DiagramBoxKind.Value, ["score"], Range(_plan[PartRole.Discriminator].Range))]);
                Join("output", "examples", _plan.Input);
                break;
            case ModelKind.Vae:
                Column(PartRole.Encoder, [new DiagramBox("input", DiagramBoxKind.Value, ["input"])], [Heads()]);
                Column(
                    PartRole.Decoder,
                    [new DiagramBox("latents", DiagramBoxKind.Value, ["latents"], "mean + deviation × noise")],
                    [Output()]);
                Join("heads", "latents", _plan.Latent!);
                break;
            default:
                Column(PartRole.Encoder, [new DiagramBox("input", DiagramBoxKind.Value, ["input"])], []);
                Column(PartRole.Decoder, [new DiagramBox("latents", DiagramBoxKind.Value, ["latents"])], [Output()]);
                Join(_columns[0].Boxes[^1].Id, "latents", _plan.Latent!);
                break;
        }
    }

    private void Column(PartRole role, DiagramBox[] before, DiagramBox[] after)
    {
        var part = _plan[role];
        var boxes = before.ToList();
        var shape = role is PartRole.Decoder or PartRole.Generator ? _plan.Latent! : _plan.Input;
        if (role is PartRole.Encoder or PartRole.Stack)
        {
            for (var i = 0; i < _plan.Corruptions.Count; i++)
            {
                var (id, line) = ($"corruption{Literal.Of(i)}", _plan.Corruptions[i].ToString());
                Add(new DiagramBox(id, DiagramBoxKind.Addition, [line], "in training"));
            }
        }

        if (_plan.Classes is { } classes && role != PartRole.Stack)
        {
            Add(new DiagramBox(
                $"{Id(role)}_classes", DiagramBoxKind.Addition, [$"+ {Literal.Of(classes)} classes"], "one-hot"));
            shape = part.Input;
        }

        var layers = LayerBoxes.Of(part, Id(role), boxes[^1].Id, shape);
        boxes.AddRange(layers.Boxes);
        _links.AddRange(layers.Links);
        shape = part.Output;
        foreach (var box in after) Add(box);
        _columns.Add(new DiagramColumn(role == PartRole.Stack ? null : role.ToString(), boxes));

        void Add(DiagramBox box)
        {
            _links.Add(new DiagramLink(boxes[^1].Id, box.Id, shape.ToString()));
            boxes.Add(box);
        }
    }

    private void Join(string from, string to, Shape shape) => _links.Add(new DiagramLink(from, to, shape.ToString()));

    private DiagramBox Heads()
    {
        var head = $"Linear({Literal.Of(_plan.Latent![0])})";
        return new DiagramBox(
            "heads", DiagramBoxKind.Layers, [$"mean: {head}", $"log_variance: {head}"], $"{Counted(2 * _plan.HeadParameters)} parameters");
    }

    private DiagramBox Output()
    {
        var range = _plan.Kind == ModelKind.Gan ? _plan[PartRole.Generator].Range : _plan.Last.Range;
        return new DiagramBox(
            "output", DiagramBoxKind.Value, ["output"], _plan.EndsInLogits ? "in [0, 1], through a sigmoid" : Range(range));
    }

    private static string? Range(ValueRange range) => range.IsAny ? null : range.ToString();

    private static string Id(PartRole role) => role.ToString().ToLowerInvariant();

    internal static string Counted(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
