using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.CodeFixes.Mirrors;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Makes the change that a message names, for every rule whose findings know one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SuggestedFixCodeFix() : ModelCodeFix(Rules.All)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (FixProperties.Read(diagnostic) is not { } fix)
        {
            // The layer that the finding is about is not written, and so nothing can be said of it: first it has to be.
            if (MirrorOf(model, diagnostic) is { } mirror && MirrorExpansion.WriteOut(model, mirror) is { } written)
            {
                yield return new Fix(MirrorExpansion.Title, nameof(MirrorExpansion), written, Demand.IsRead);
            }
            yield break;
        }
        var edits = new List<SourceEdit>();
        foreach (var change in fix.All)
        {
            if (model.AttributeAt(change.Target) is not { } attribute || Edits(model, change, attribute) is not { } ofChange) yield break;
            edits.AddRange(ofChange);
        }
        yield return new Fix(
            Listing.And(
                fix.All.Select(Title).Select((title, i) => i == 0 ? title : char.ToLowerInvariant(title[0]) + title.Substring(1))),
            $"{nameof(SuggestedFixCodeFix)}.{fix.Kind}", edits,
            diagnostic.Id == Rules.PythonArguments.Id ? Demand.Nothing : Demand.Fixes);
    }

    /// <summary>The [Mirror] that a finding stands on, or that the layer comes from that gives a loss what it does not want.</summary>
    private static Anchor? MirrorOf(DeclaredModel model, Diagnostic diagnostic)
    {
        if (diagnostic.Id == Rules.CannotMirror.Id || model.FindingOf(diagnostic) is not { } finding) return null;
        var isAboutOutput = diagnostic.Id == Rules.LogitsAfterSigmoid.Id || diagnostic.Id == Rules.CrossEntropyNeedsScores.Id;
        var anchor = isAboutOutput ? finding.Producer : finding.Anchor;
        return anchor is not null && MirrorExpansion.IsMirror(model, anchor) ? anchor : null;
    }

    private static string Title(SuggestedFix fix) => fix.Kind switch
    {
        FixKind.SetArgument => $"Set {fix.Text} on {fix.Layer}",
        FixKind.InsertLayerBefore => $"Insert {fix.Text} before {fix.Layer}",
        FixKind.InsertLayerAfter => $"Insert {fix.Text} after {fix.Layer}",
        FixKind.RemoveLayer => $"Remove {fix.Layer}",
        FixKind.MoveLayer => $"Move {fix.Layer} before {fix.Text}",
        _ => $"Replace {fix.Layer} by {fix.Text}",
    };

    private static IReadOnlyList<SourceEdit>? Edits(DeclaredModel model, SuggestedFix fix, AttributeSyntax attribute)
    {
        var semantics = model.SemanticsOf(attribute);
        if (fix.Kind == FixKind.RemoveLayer) return AttributeEdits.Remove(attribute);
        if (fix.Kind == FixKind.SetArgument) return SetArgument(semantics, fix, attribute);
        if (fix.Kind == FixKind.MoveLayer)
        {
            return fix.Before is { } before && model.AttributeAt(before) is { } other
                ? AttributeEdits.Move(attribute, other, areNeighbors: before.Index + 1 == fix.Target.Index)
                : null;
        }
        if (AttributeText.InScope(semantics, attribute.SpanStart, fix.Text) is not { } text) return null;
        return fix.Kind switch
        {
            FixKind.InsertLayerBefore => AttributeEdits.InsertBefore(attribute, text),
            FixKind.InsertLayerAfter => AttributeEdits.InsertAfter(attribute, text),
            _ => AttributeEdits.Replace(attribute, text),
        };
    }

    private static IReadOnlyList<SourceEdit>? SetArgument(SemanticModel semantics, SuggestedFix fix, AttributeSyntax attribute)
    {
        // The fix's text is "name: value".
        var colon = fix.Text.IndexOf(':');
        if (colon < 0 || semantics.GetSymbolInfo(attribute).Symbol is not IMethodSymbol constructor) return null;
        var value = AttributeText.ValueInScope(semantics, attribute.SpanStart, fix.Text.Substring(colon + 1).Trim());
        return ArgumentEdit.Set(attribute, constructor, fix.Text.Substring(0, colon), value) is { } text
            ? AttributeEdits.Replace(attribute, text)
            : null;
    }
}
