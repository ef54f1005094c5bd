using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>The modules and the forward pass of a stack of layers.</summary>
internal static class PartEmitter
{
    /// <summary>A nested part as a module of its own.</summary>
    /// <param name="parameter">What the parameter of its forward pass is called.</param>
    /// <param name="heads">What stands behind the last layer of a variational encoder; null for other parts.</param>
    public static void Class(SourceWriter writer, PartPlan part, string parameter, string summary, PartHeads? heads = null)
    {
        var result = heads?.Result ?? "Tensor";
        writer.Lines($"/// <summary>{summary}</summary>");
        writer.Open($"sealed partial class {part.Role} : nn.Module<Tensor, {result}>");
        Fields(writer, part);
        foreach (var field in heads?.Fields ?? []) writer.Lines(field);
        if (heads is not null || HasModules(part)) writer.Blank();
        writer.Lines("/// <summary>A module with new random parameters.</summary>");
        writer.Open($"public {part.Role}() : base(nameof({part.Role}))");
        Registrations(writer, part);
        foreach (var registration in heads?.Registrations ?? []) writer.Lines(registration);
        writer.Close().Blank();
        NoFieldRegistration(writer);
        writer.Lines("/// <summary>The layers in their order.</summary>");
        writer.Open($"public override {result} forward(Tensor {parameter})");
        writer.Statements(heads?.Forward ?? Forward(part, parameter, value => $"return {value};"));
        writer.Close();
        writer.Close();
    }

    /// <summary>A field for each layer that is a module.</summary>
    public static void Fields(SourceWriter writer, PartPlan part)
    {
        foreach (var layer in part.Layers)
        {
            if (LayerEmitter.Of(layer).Create?.Invoke(layer) is not var (type, expression)) continue;
            writer.Lines($"private readonly {type} {LayerEmitter.FieldOf(layer)} = {expression};");
        }
    }

    /// <summary>Registers each module under its layer's place, as nn.Sequential would name it.</summary>
    public static void Registrations(SourceWriter writer, PartPlan part)
    {
        foreach (var layer in part.Layers)
        {
            if (LayerEmitter.Of(layer).Create is not null) writer.Lines($"register_module(\"{Literal.Of(layer.Index)}\", {LayerEmitter.FieldOf(layer)});");
        }
    }

    /// <summary>TorchSharp would register each field again, under the field's name, once the module stands inside another.</summary>
    public static void NoFieldRegistration(SourceWriter writer) => writer.Lines("""
        /// <summary>Nothing is left to register: the layers have their places as names already.</summary>
        protected override void RegisterComponents()
        {
        }

        """);

    public static bool HasModules(PartPlan part) => part.Layers.Any(layer => LayerEmitter.Of(layer).Create is not null);

    /// <summary>The forward pass from a parameter on, one statement a layer with the shape that comes out.</summary>
    /// <param name="result">What to do with the last value: <c>return {0};</c>.</param>
    /// <param name="isReadTwice">The last value gets a name of its own first.</param>
    public static List<Statement> Forward(PartPlan part, string parameter, Func<string, string> result, bool isReadTwice = false)
    {
        var statements = new List<Statement>();
        var (value, comment, isDeclared) = (parameter, (string?)null, false);
        var isPending = false;
        foreach (var layer in part.Layers)
        {
            if (isPending) Assign();
            if (layer.Layer.Name == "Save")
            {
                statements.Add(new Statement($"var {SavedName.Of(layer.Layer)} = {value};", comment));
                comment = null;
                continue;
            }
            value = LayerEmitter.Of(layer).Call(layer, LayerEmitter.FieldOf(layer), value);
            comment = Comment(layer);
            isPending = true;
        }
        if (isReadTwice && isPending) Assign();
        statements.Add(new Statement(result(value), isPending ? comment : null));
        return statements;

        void Assign()
        {
            statements.Add(new Statement($"{(isDeclared ? "" : "var ")}x = {value};", comment));
            (value, comment, isDeclared, isPending) = ("x", null, true, false);
        }
    }

    private static string Comment(LayerPlan layer) => layer.Range.IsAny ? Literal.Batch(layer.Output) : $"{Literal.Batch(layer.Output)} {layer.Range}";
}

/// <summary>What a part has behind its last layer.</summary>
/// <param name="Result">The type that it gives.</param>
internal sealed record PartHeads(string Result, string[] Fields, string[] Registrations, List<Statement> Forward);
