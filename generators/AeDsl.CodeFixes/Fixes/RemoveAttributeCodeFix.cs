using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Takes away what is not needed: a Save that nobody uses, a loss term that stands twice, means nothing here or wants another target, a
/// condition of a kind that has none.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveAttributeCodeFix() : ModelCodeFix(
    Rules.SavedNeverUsed, Rules.LossTwice, Rules.LossDoesNotFitKind, Rules.TwoTargets, Rules.ConditionDoesNotFitKind)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.AttributeAt(diagnostic.Location) is not { } attribute) yield break;
        var title = diagnostic.Id == Rules.LossTwice.Id ? $"Remove the second term, {attribute}" : $"Remove {attribute}";
        yield return new Fix(title, $"{nameof(RemoveAttributeCodeFix)}.{diagnostic.Id}", AttributeEdits.Remove(attribute));
    }
}
