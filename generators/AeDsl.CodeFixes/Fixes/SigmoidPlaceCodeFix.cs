using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// The other way to bring the output and a binary cross-entropy together: not a change of the layers, which is the fix, but the
/// term that has the sigmoid inside, or the one that has not. Its arguments stay.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SigmoidPlaceCodeFix() : ModelCodeFix(Rules.LossNeedsRange, Rules.LogitsAfterSigmoid)
{
    private const string Plain = "BinaryCrossEntropy";
    private const string WithLogits = "BinaryCrossEntropyWithLogits";

    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.AttributeAt(diagnostic.Location) is not { } attribute) yield break;
        var (from, to) = diagnostic.Id == Rules.LossNeedsRange.Id ? (Plain, WithLogits) : (WithLogits, Plain);
        var name = attribute.Name.GetLastToken();
        if (name.ValueText != from && name.ValueText != $"{from}Attribute") yield break;
        var written = name.ValueText.Replace(from, to);
        yield return new Fix(
            $"Replace {from} by {to}",
            $"{nameof(SigmoidPlaceCodeFix)}.{to}",
            [SourceEdit.Replace(attribute.SyntaxTree, name.Span, written)]);
    }
}
