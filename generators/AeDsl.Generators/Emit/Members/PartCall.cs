using AeDsl.Core.Code;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit.Members;

/// <summary>
/// How a value goes through a part, checked by the base class and with the classes appended where the model is told them.
/// </summary>
internal static class PartCall
{
    /// <param name="role">The part.</param>
    /// <param name="check">The base class's method that refuses another shape.</param>
    public static Member Of(
        Surface surface, string name, string head, Func<ModulePlan, string[]> documentation, PartRole role, string check, string value) =>
        surface.IsConditional
            ? Member.Method(name, head, documentation, plan =>
            [
                new($"using var told = {FullName.AeDsl}.ClassCondition.{Append(plan, role)}({check}({value}), labels, Classes);"),
                new($"return {Field(role)}.call(told);"),
            ])
            : Member.Expression(name, head, documentation, _ => $"{Field(role)}.call({check}({value}))");

    private static string Field(PartRole role) => role.ToString().ToLowerInvariant();

    private static string Append(ModulePlan plan, PartRole role) =>
        plan[role].Layers[0].Definition is FlattenLayer ? "AppendFlattened" : "Append";
}
