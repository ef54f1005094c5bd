using System.Composition;
using System.Globalization;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Writes <c>[Input(...)]</c>: the shape that the decoder or the generator says it returns, else an image of 28 by 28 or its 784 elements,
/// whichever the layers take.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MissingInputCodeFix() : ModelCodeFix(Rules.MissingInput)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.AttributeAt(Anchor.OfKind) is not { } kind) yield break;
        var semantics = model.SemanticsOf(kind);
        var fixes = Shapes(model.Topology)
            .Select(shape => $"Input({string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))})")
            .Select(text => (Text: text, Written: AttributeText.InScope(semantics, kind.SpanStart, text)))
            .Where(candidate => candidate.Written is not null)
            .Select(
                candidate => new Fix(
                    $"Add {candidate.Text}",
                    nameof(MissingInputCodeFix),
                    AttributeEdits.InsertAfter(kind, candidate.Written!),
                    Demand.Fixes))
            .ToList();
        if ((fixes.FirstOrDefault(fix => Trial.BringsNoError(model, fix.Edits)) ?? fixes.FirstOrDefault()) is { } best) yield return best;
    }

    private static IEnumerable<IEnumerable<long>> Shapes(Topology topology)
    {
        if (DecoderReturns(topology) is { } shape) yield return shape.Sizes;
        yield return [1, 28, 28];
        yield return [784];
    }

    private static Shape? DecoderReturns(Topology topology) => (topology[PartRole.Decoder] ?? topology[PartRole.Generator])?.Layers
        .Reverse()
        .TakeWhile(layer => layer.Name != LayerDefinitions.Mirror)
        .SkipWhile(layer => LayerDefinitions.Of(layer.Name).IsActivation)
        .Select(layer => LayerDefinitions.Of(layer.Name).Declared(layer))
        .FirstOrDefault();
}
