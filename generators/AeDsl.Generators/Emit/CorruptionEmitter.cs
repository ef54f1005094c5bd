using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>What spoils the input of a model in training.</summary>
internal static class CorruptionEmitter
{
    /// <summary>The public method that spoils an input, for a model that declares how.</summary>
    public static void Member(SourceWriter writer, Surface surface, ModulePlan plan)
    {
        if (!surface.Corrupts) return;
        var inputs = surface.Inputs;
        var statements = new List<Statement>();
        var value = inputs;
        for (var i = 0; i < plan.Corruptions.Count; i++)
        {
            var call = Call(plan.Corruptions[i], value);
            var code = i == 0 ? call : $"{call}.ThenDispose(x)";
            statements.Add(new Statement(i == plan.Corruptions.Count - 1 ? $"return {code};" : $"{(i == 0 ? "var " : "")}x = {code};"));
            value = "x";
        }
        writer.Lines($"/// <summary>The {inputs} spoilt as declared, {Literal.Batch(plan.Input)}: what the model sees in training.</summary>");
        writer.Lines($"/// <exception cref=\"global::System.ArgumentException\">The {inputs} are not {Literal.Batch(plan.Input)}.</exception>");
        writer.Open($"public Tensor Corrupt(Tensor {inputs}, torch.Generator? generator = null)");
        writer.Lines($"global::AeDsl.ModelInput.ThrowIfNot({inputs}, nameof({plan.Name}), InputShape);");
        writer.Statements(statements);
        writer.Close().Blank();
    }

    /// <summary>The expression of what a model that spoils its input looks at: a tensor of its own either way, which can be disposed without the input.</summary>
    public static string Seen(Surface surface) => $"training ? Corrupt({surface.Inputs}, generator) : {surface.Inputs}.alias()";

    /// <summary>The step as the contract states it.</summary>
    public static string Step(Layer corruption) => $"new(global::AeDsl.CorruptionKind.{corruption.Name}, {Amount(corruption)})";

    private static string Amount(Layer corruption) => Literal.Of(corruption.Number(corruption.Has("std") ? "std" : "rate"));

    private static string Call(Layer corruption, string value) =>
        $"global::AeDsl.Corruption.{corruption.Name}({value}, {Amount(corruption)}, generator)";
}
