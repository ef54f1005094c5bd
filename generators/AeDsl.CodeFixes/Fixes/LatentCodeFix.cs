using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.CodeFixes.Mirrors;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Ends an encoder in what a term over latents takes: features (which the decoder turns back), or values in [0, 1].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LatentCodeFix() : ModelCodeFix(Rules.LatentNotFlat, Rules.LatentNeedsRange)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.Topology[PartRole.Encoder] is not { Layers.Count: > 0 } encoder) yield break;
        var last = encoder.Layers[encoder.Layers.Count - 1];
        if (model.AttributeAt(Anchor.OfLayer(PartRole.Encoder, encoder.Layers.Count - 1)) is not { } attribute) yield break;
        var semantics = model.SemanticsOf(attribute);
        var added = diagnostic.Id == Rules.LatentNotFlat.Id ? "Flatten" : "Sigmoid";
        if (AttributeText.InScope(semantics, attribute.SpanStart, added) is not { } text) yield break;

        if (added == "Sigmoid" && LayerDefinitions.Of(last.Name).IsActivation)
        {
            yield return new Fix(
                $"Replace {last} by {added} in the Encoder", $"{nameof(LatentCodeFix)}.Replace", AttributeEdits.Replace(attribute, text));
            yield break;
        }
        var edits = AttributeEdits.InsertAfter(attribute, text);
        if (added == "Flatten" && Unflatten(model, diagnostic) is { } back) edits = [.. edits, .. back];
        yield return new Fix($"End the Encoder in {added}", $"{nameof(LatentCodeFix)}.{added}", edits);
    }

    /// <summary>The decoder gets back the shape that its first layer takes; a [Mirror] works that out itself.</summary>
    private static IReadOnlyList<SourceEdit>? Unflatten(DeclaredModel model, Diagnostic diagnostic)
    {
        var first = Anchor.OfLayer(PartRole.Decoder, 0);
        if (model.FindingOf(diagnostic) is not { } finding
            || model.AttributeAt(first) is not { } attribute
            || MirrorExpansion.IsMirror(model, first))
        {
            return null;
        }
        // The finding's second argument is the latents' shape as messages print it, 8×7×7.
        var layer = $"Unflatten({finding.Arguments[1].Replace("×", ", ")})";
        return AttributeText.InScope(model.SemanticsOf(attribute), attribute.SpanStart, layer) is { } text
            ? AttributeEdits.InsertBefore(attribute, text)
            : null;
    }
}
