using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.CodeFixes.Mirrors;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
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
        if (MendProperties.Read(diagnostic) is not { } mend || model.AttributeAt(mend.Target) is not { } attribute) yield break;
        var isMirror = mend.Target.Kind == AnchorKind.Layer && model.Topology[mend.Target.Part]?.Layers[mend.Target.Index].Name == LayerRules.Mirror;
        if (isMirror && !IsAtEdge(model, mend))
        {
            // The layer that the mend is about is not written: first it has to be.
            if (MirrorExpansion.WriteOut(model, mend.Target) is { } edits) yield return new Fix(MirrorExpansion.Title, nameof(MirrorExpansion), edits, Demand.IsRead);
        }
        else if (Edits(model, mend, attribute) is { } edits)
        {
            yield return new Fix(Title(mend, isMirror ? LayerRules.Mirror : mend.Layer), $"{nameof(MendCodeFix)}.{mend.Kind}", edits, Demand.Mends);
        }
    }

    private static string Title(Mend mend, string layer) => mend.Kind switch
    {
        MendKind.SetArgument => $"Set {mend.Text} on {layer}",
        MendKind.InsertLayerBefore => $"Insert {mend.Text} before {layer}",
        MendKind.InsertLayerAfter => $"Insert {mend.Text} after {layer}",
        MendKind.RemoveLayer => $"Remove {layer}",
        _ => $"Replace {layer} by {mend.Text}",
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

    /// <summary>A layer before the first or behind the last that [Mirror] stands for is one before or behind [Mirror].</summary>
    private static bool IsAtEdge(DeclaredModel model, Mend mend)
    {
        if (mend.Kind is not (MendKind.InsertLayerBefore or MendKind.InsertLayerAfter) || MirrorExpansion.Layers(model, mend.Target) is not { Count: > 0 } layers) return false;
        return layers[mend.Kind == MendKind.InsertLayerBefore ? 0 : layers.Count - 1].ToString() == mend.Layer;
    }
}
