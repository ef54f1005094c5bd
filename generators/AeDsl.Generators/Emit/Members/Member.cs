using AeDsl.Core.Plan;

namespace AeDsl.Generators.Emit.Members;

/// <summary>
/// A member of an emitted class. The sound model has it with its documentation and body; the stub of a model with a mistake has its head
/// alone; and a user's own members may not have its name.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Head">Its declaration, up to what follows.</param>
/// <param name="Documentation">The lines of its doc comment, without the slashes; none where it has no documentation of its own.</param>
/// <param name="Body">Writes what follows the head in the sound model.</param>
/// <param name="Stub">What follows the head in the stub; null where the stub does not have the member.</param>
internal sealed record Member(
    string Name,
    string Head,
    Func<ModulePlan, string[]> Documentation,
    Action<SourceWriter, ModulePlan> Body,
    string? Stub = $" => throw {Member.Mistake}();")
{
    /// <summary>It stands in a group, without a blank line before it.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>The types of its parameters, <c>Tensor, int</c>; null where it is no method.</summary>
    public string? Parameters
    {
        get
        {
            if (Head.IndexOf('(') is not (> 0 and var open) || Head.Contains(" struct ")) return null;
            var parameters = Head.Substring(open + 1, Head.LastIndexOf(')') - open - 1)
                .Split([", "], StringSplitOptions.RemoveEmptyEntries);
            return string.Join(
                ", ",
                parameters
                    .Select(parameter => parameter.Split(' ')[0].TrimEnd('?'))
                    .Select(type => type.Substring(type.LastIndexOf('.') + 1)));
        }
    }

    /// <summary>The method of a stub that all its members throw: a name that no user's member has.</summary>
    public const string Mistake = "AeDslMistake";

    /// <summary>The name of a constructor.</summary>
    public const string ConstructorName = ".ctor";

    /// <summary>A constant.</summary>
    /// <param name="stub">The value that a stub gives it: one that a user's code can compute with.</param>
    public static Member Constant(
        string name, string type, Func<ModulePlan, string> summary, Func<ModulePlan, string> value, string stub) =>
        new(
            name,
            $"public const {type} {name}",
            plan => [Summary(summary(plan))],
            (writer, plan) => writer.End($" = {value(plan)};"),
            $" = {stub};") { IsGrouped = true };

    /// <summary>A member with an expression for its body.</summary>
    public static Member Expression(string name, string head, Func<ModulePlan, string[]> documentation, Func<ModulePlan, string> value) =>
        new(name, head, documentation, (writer, plan) => writer.End($" => {value(plan)};"));

    /// <summary>A member of a contract, which nobody calls by its name.</summary>
    public static Member Explicit(string head, Func<ModulePlan, string> value) =>
        Expression(head.Substring(head.LastIndexOf("global::", StringComparison.Ordinal) + "global::".Length), head, _ => [], value)
            with { IsGrouped = true };

    /// <summary>It is a property, whose accessors are methods that a user's may not be called like.</summary>
    public bool IsProperty => !Head.Contains('(') && !Head.Contains(" const ") && !Head.Contains(" readonly ");

    /// <summary>A member that the base class documents.</summary>
    public static Member Override(string head, Func<ModulePlan, string> value) =>
        Expression("", head, _ => [], value) with { IsGrouped = true };

    /// <summary>A method with statements.</summary>
    public static Member Method(
        string name, string head, Func<ModulePlan, string[]> documentation, Func<ModulePlan, IReadOnlyList<Statement>> statements) =>
        new(name, head, documentation, (writer, plan) => writer.End("").Open().Statements(statements(plan)).Close());

    /// <summary>A line of documentation.</summary>
    public static string Summary(string text) => $"<summary>{text}</summary>";

    /// <summary>A line of documentation that says when an argument is refused.</summary>
    public static string Refuses(string when) => $"<exception cref=\"global::System.ArgumentException\">{when}.</exception>";

    /// <summary>Writes the member of the sound model.</summary>
    public void Write(SourceWriter writer, ModulePlan plan)
    {
        var documentation = Documentation(plan);
        if (!IsGrouped) writer.Blank();
        foreach (var line in documentation) writer.Lines($"/// {line}");
        writer.Begin(Head);
        Body(writer, plan);
    }

    /// <summary>Writes the member of the stub.</summary>
    public void WriteStub(SourceWriter writer)
    {
        if (Stub is not null) writer.Lines(Head + Stub).Blank();
    }
}
