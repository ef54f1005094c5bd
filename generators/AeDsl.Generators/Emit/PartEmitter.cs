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
        writer.Statements(heads?.Forward ?? ForwardPass.Of(part, parameter));
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
}

/// <summary>What a part has behind its last layer.</summary>
/// <param name="Result">The type that it gives.</param>
internal sealed record PartHeads(string Result, string[] Fields, string[] Registrations, List<Statement> Forward);
