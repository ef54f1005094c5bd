using AeDsl.Core.Code;
namespace AeDsl.Generators.Emit.Members;

/// <summary>
/// How a value goes through a part, checked by the base class and with the classes appended where the model is told them.
/// </summary>
internal static class PartCall
{
    /// <param name="check">The base class's method that refuses another shape.</param>
    public static Member Of(
        Surface surface, string name, string head, Func<Core.Plan.ModulePlan, string[]> documentation, string part, string check,
        string value) =>
        surface.IsConditional
            ? Member.Method(name, head, documentation, _ =>
            [
                new($"using var told = {FullName.AeDsl}.ClassCondition.Append({check}({value}), labels, Classes);"),
                new($"return {part}.call(told);"),
            ])
            : Member.Expression(name, head, documentation, _ => $"{part}.call({check}({value}))");
}
