using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Lets a pool look at the border that it leaves out. Offered where the larger result still fits what follows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CeilModeCodeFix() : ModelCodeFix(Rules.BorderDropped)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.AttributeAt(diagnostic.Location) is not { } attribute
            || model.SemanticsOf(attribute).GetSymbolInfo(attribute).Symbol is not IMethodSymbol constructor)
        {
            yield break;
        }
        if (ArgumentEdit.Set(attribute, constructor, Arguments.CeilMode.Name, "true") is { } text)
        {
            yield return new Fix($"Set ceilMode: true on {attribute}", nameof(CeilModeCodeFix), AttributeEdits.Replace(attribute, text));
        }
    }
}
