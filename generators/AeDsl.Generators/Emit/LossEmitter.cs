using AeDsl.Core.Code;
using AeDsl.Core.Losses;
using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit;

/// <summary>The declared loss, a statement a term.</summary>
internal static class LossEmitter
{
    /// <summary>The statements that compute a term; the last one declares a variable of the term's name.</summary>
    /// <param name="output">The expression of what is compared, <c>output.Reconstruction</c>.</param>
    public static IEnumerable<Statement> Term(LossPlan loss, Surface surface, string output)
    {
        var target = surface.Target;
        if (loss.Method is not null) return [Declared(loss, $"{surface.Name}.{loss.Method}({target}, output)")];
        var code = loss.Definition!.Code(loss, new LossOperands(target, output, surface.WarmsUp ? "warmUp * " : ""))
            ?? throw new InvalidOperationException($"{loss.Term.Name} is a term that the model's base class computes.");
        var statement = Declared(loss, code.Expression, code.Factor);
        return code.Before is null ? [statement] : [new Statement(code.Before), statement];
    }

    /// <summary>
    /// <c>kullbackLeibler</c>; <c>spreadTerm</c> of a user's own method, whose name may be a keyword or that of another variable.
    /// </summary>
    public static string VariableOf(LossPlan loss)
    {
        var name = loss.Property.TrimStart('@');
        return $"{char.ToLowerInvariant(name[0])}{name.Substring(1)}{(loss.Method is null ? "" : "Term")}";
    }

    private static Statement Declared(LossPlan loss, string expression, double factor = 1) =>
        new($"var {VariableOf(loss)} = {(factor * loss.Weight == 1.0 ? "" : $"{Literal.Of(factor * loss.Weight)} * ")}{expression};");
}
