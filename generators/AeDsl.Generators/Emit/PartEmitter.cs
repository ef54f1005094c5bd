using AeDsl.Core.Code;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Emit.Members;

namespace AeDsl.Generators.Emit;

/// <summary>The modules and the forward pass of a stack of layers.</summary>
internal static class PartEmitter
{
    private const int Columns = 120;

    /// <summary>A nested part as a module of its own.</summary>
    /// <param name="parameter">What the parameter of its forward pass is called.</param>
    /// <param name="heads">What follows the last layer of a variational encoder; null for other parts.</param>
    public static void Class(SourceWriter writer, PartPlan part, string parameter, string summary, PartHeads? heads = null)
    {
        var result = heads is null ? FullName.Tensor : FullName.Posterior;
        writer.Lines($"/// <summary>{summary}</summary>");
        writer.Open($"sealed partial class {part.Role} : {FullName.AeDsl}.ModelPart<{result}>");
        Fields(writer, part);
        if (heads is not null) writer.Lines(heads.Fields);
        Constructor(writer, part, heads?.Registrations ?? []);
        writer.Blank().Open($"public override {result} forward({FullName.Tensor} {parameter})");
        writer.Statements(
            heads is null ? ForwardPass.Of(part, parameter) : ForwardPass.WithHeads(part, parameter, heads.Result, heads.Comment));
        writer.Close().Close();
    }

    /// <summary>The part of a model with a mistake.</summary>
    public static void Stub(SourceWriter writer, Surface surface, PartRole role)
    {
        var result = role == PartRole.Encoder && surface.Kind == ModelKind.Vae ? FullName.Posterior : FullName.Tensor;
        writer.Open($"sealed partial class {role} : {FullName.AeDsl}.ModelPart<{result}>");
        writer.Lines($"public {role}() : base(nameof({role})) => throw {Member.Mistake}();").Blank();
        writer.Lines(
            $"public override {result} forward({FullName.Tensor} {ParameterOf(role, surface.Inputs)}) => throw {Member.Mistake}();");
        writer.Close().Blank();
    }

    /// <summary>What the parameter of a part's forward pass is called.</summary>
    public static string ParameterOf(PartRole role, string inputs) => role is PartRole.Decoder or PartRole.Generator ? "latents" : inputs;

    /// <summary>A field for each layer that is a module.</summary>
    public static void Fields(SourceWriter writer, PartPlan part)
    {
        foreach (var layer in part.Layers)
        {
            if (layer.Definition.Module is null) continue;
            var (type, expression) = layer.Definition.Create(layer);
            writer.Lines($"private readonly {type} {LayerField.Of(layer)} = {expression};");
        }
    }

    /// <summary>The arguments that register each module under its layer's place, as nn.Sequential would name it.</summary>
    public static IEnumerable<string> Registrations(PartPlan part) => part.Layers
        .Where(layer => layer.Definition.Module is not null)
        .Select(layer => $"(\"{Literal.Of(layer.Index)}\", {LayerField.Of(layer)})");

    public static bool HasModules(PartPlan part) => part.Layers.Any(layer => layer.Definition.Module is not null);

    private static void Constructor(SourceWriter writer, PartPlan part, IEnumerable<string> more)
    {
        var head = $"public {part.Role}() : base(nameof({part.Role}))";
        var registrations = Registrations(part).Concat(more).ToList();
        var line = $"{head} => Register({string.Join(", ", registrations)});";
        if (registrations.Count == 0) writer.Open(head).Close();
        else if (line.Length <= Columns) writer.Lines(line);
        else writer.Lines($"{head} => Register(\n    {string.Join(",\n    ", registrations)});");
    }
}

/// <summary>What follows the last layer of a variational encoder: a linear layer for the mean and one for the log variance.</summary>
/// <param name="Result">The expression of the posterior, of the last value's name.</param>
/// <param name="Comment">Its shape.</param>
internal sealed record PartHeads(string Fields, string[] Registrations, Func<string, string> Result, string Comment)
{
    public static PartHeads Of(ModulePlan plan)
    {
        var head = $"{FullName.Nn}.Linear({Literal.Of(plan[PartRole.Encoder].Output[0])}, {Literal.Of(plan.Latent![0])})";
        return new PartHeads(
            $"private readonly {FullName.Modules}.Linear mean = {head}, logVariance = {head};",
            ["(\"mean\", mean)", "(\"log_variance\", logVariance)"],
            value => $"new {FullName.Posterior}(mean.call({value}), logVariance.call({value}))",
            $"{Literal.Batch(plan.Latent)} each");
    }
}
