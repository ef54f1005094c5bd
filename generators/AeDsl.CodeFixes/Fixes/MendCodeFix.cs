using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.CodeFixes.Mirrors;
using AeDsl.Core.Findings;
using AeDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Makes the change that a message names, for every rule whose findings know one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MendCodeFix() : ModelCodeFix(Rules.All)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (MendProperties.Read(diagnostic) is not { } mend)
        {
            // The layer that the finding is about is not written, and so nothing can be said of it: first it has to be.
            if (MirrorBehind(model, diagnostic) is { } mirror && MirrorExpansion.WriteOut(model, mirror) is { } written) yield return new Fix(MirrorExpansion.Title, nameof(MirrorExpansion), written, Demand.IsRead);
            yield break;
        }
        if (model.AttributeAt(mend.Target) is { } attribute && Edits(model, mend, attribute) is { } edits)
        {
            yield return new Fix(Title(mend), $"{nameof(MendCodeFix)}.{mend.Kind}", edits, Demand.Mends);
        }
    }

    /// <summary>The [Mirror] that a finding stands on, or that the layer comes from that gives a loss what it does not want.</summary>
    private static Anchor? MirrorBehind(DeclaredModel model, Diagnostic diagnostic)
    {
        if (diagnostic.Id == Rules.CannotMirror.Id || model.FindingOf(diagnostic) is not { } finding) return null;
        var isAboutOutput = diagnostic.Id == Rules.LogitsBehindSigmoid.Id || diagnostic.Id == Rules.CrossEntropyNeedsScores.Id;
        var anchor = isAboutOutput ? finding.Producer : finding.Anchor;
        return anchor is not null && MirrorExpansion.IsMirror(model, anchor) ? anchor : null;
    }

    private static string Title(Mend mend) => mend.Kind switch
    {
        MendKind.SetArgument => $"Set {mend.Text} on {mend.Layer}",
        MendKind.InsertLayerBefore => $"Insert {mend.Text} before {mend.Layer}",
        MendKind.InsertLayerAfter => $"Insert {mend.Text} after {mend.Layer}",
        MendKind.RemoveLayer => $"Remove {mend.Layer}",
        _ => $"Replace {mend.Layer} by {mend.Text}",
    };

    private static IReadOnlyList<SourceEdit>? Edits(DeclaredModel model, Mend mend, AttributeSyntax attribute)
    {
        var semantics = model.SemanticsOf(attribute);
        if (mend.Kind == MendKind.RemoveLayer) return AttributeEdits.Remove(attribute);
        if (mend.Kind == MendKind.SetArgument) return SetArgument(semantics, mend, attribute);
        if (AttributeText.InScope(semantics, attribute.SpanStart, mend.Text) is not { } text) return null;
        return mend.Kind switch
        {
            MendKind.InsertLayerBefore => AttributeEdits.InsertBefore(attribute, text),
            MendKind.InsertLayerAfter => AttributeEdits.InsertAfter(attribute, text),
            _ => AttributeEdits.Replace(attribute, text),
        };
    }

    private static IReadOnlyList<SourceEdit>? SetArgument(SemanticModel semantics, Mend mend, AttributeSyntax attribute)
    {
        // The mend's text is "name: value".
        var colon = mend.Text.IndexOf(':');
        if (colon < 0 || semantics.GetSymbolInfo(attribute).Symbol is not IMethodSymbol constructor) return null;
        var value = AttributeText.ValueInScope(semantics, attribute.SpanStart, mend.Text.Substring(colon + 1).Trim());
        return ArgumentEdit.Set(attribute, constructor, mend.Text.Substring(0, colon), value) is { } text ? AttributeEdits.Replace(attribute, text) : null;
    }
}
