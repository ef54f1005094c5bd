using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;

namespace AeDsl.CodeFixes;

/// <summary>Applies edits and asks inference what it says of the model then, so that no fix is offered that does not work.</summary>
internal static class Trial
{
    /// <summary>The edits do to the model what a fix of a diagnostic has to.</summary>
    public static bool Meets(DeclaredModel model, Diagnostic diagnostic, Fix fix)
    {
        if (fix.Demand == Demand.Nothing) return true;
        if (After(model, fix.Edits) is not { } after) return false;
        if (fix.Demand == Demand.IsRead) return true;
        return IsFixed(model, after, diagnostic) && fix.Demand switch
        {
            Demand.FixesFirst => true,
            Demand.Fixes => !HasNewError(model, after, IsOfDeclaration),
            _ => !HasNewError(model, after, _ => true),
        };
    }

    /// <summary>The model after the edits; null where the compiler cannot read it.</summary>
    public static DeclaredModel? After(DeclaredModel model, IReadOnlyList<SourceEdit> edits) =>
        model.In(SourceEdit.Apply(model.Compilation, edits, model.Cancellation)) is { Topology.IsBroken: false } after ? after : null;

    /// <summary>The edits bring no error that was not there.</summary>
    public static bool BringsNoError(DeclaredModel model, IReadOnlyList<SourceEdit> edits) =>
        After(model, edits) is { } after && !HasNewError(model, after, _ => true);

    private static bool IsFixed(DeclaredModel before, DeclaredModel after, Diagnostic diagnostic)
    {
        if (Count(after, diagnostic.Id) < Count(before, diagnostic.Id)) return true;
        // One mistake less and another one of the same rule further on: the place tells.
        return before.FindingOf(diagnostic)?.Anchor is { } anchor
            && !after.Findings.Any(finding => finding.Rule.Id == diagnostic.Id && finding.Anchor == anchor);
    }

    private static bool HasNewError(DeclaredModel before, DeclaredModel after, Func<Rule, bool> counts) => after.Findings
        .Select(finding => finding.Rule)
        .Where(rule => rule.IsError && counts(rule))
        .Distinct()
        .Any(rule => Count(after, rule.Id) > Count(before, rule.Id));

    /// <summary>AED0xxx: of these nothing is hidden behind a layer's mistake, so that a new one is the fix's own.</summary>
    private static bool IsOfDeclaration(Rule rule) => rule.Id.StartsWith("AED0", StringComparison.Ordinal);

    private static int Count(DeclaredModel model, string id) => model.Findings.Count(finding => finding.Rule.Id == id);
}
