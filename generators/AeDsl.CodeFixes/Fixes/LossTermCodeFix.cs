using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Completes a loss: the comparison with the target that it lacks, or the divergence that it lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LossTermCodeFix() : ModelCodeFix(Rules.NoReconstructionTerm, Rules.NoPriorTerm)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        var fix = diagnostic.Id == Rules.NoPriorTerm.Id ? Add(model, "KullbackLeibler", isFirst: false)
            : model.FindingOf(diagnostic) is { } finding ? Add(model, finding.Arguments[1], isFirst: true) : null;
        if (fix is not null) yield return fix;
    }

    /// <summary>What compares comes first in a loss, what keeps the latents in order after it.</summary>
    private static Fix? Add(DeclaredModel model, string term, bool isFirst)
    {
        if (PartSymbols.Nested(model.Symbol, "Loss")?.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(model.Cancellation))
            .OfType<TypeDeclarationSyntax>()
            .OrderBy(part => part.SyntaxTree == model.Declaration?.SyntaxTree ? 0 : 1)
            .FirstOrDefault() is not { } loss)
        {
            return null;
        }
        // A class without attributes has no place yet at which one would be bound; that of the kind will do in the same file.
        var place = model.AttributeAt(Anchor.OfKind) is { } kind && kind.SyntaxTree == loss.SyntaxTree ? kind.SpanStart : loss.SpanStart;
        if (AttributeText.InScope(model.SemanticsOf(loss), place, term) is not { } text) return null;
        var count = model.Topology.Losses?.Count ?? 0;
        var neighbour = count == 0 ? null : model.AttributeAt(Anchor.OfLossTerm(isFirst ? 0 : count - 1));
        var edits = neighbour is null ? [AttributeEdits.InsertFirstList(loss, $"[{text}]")]
            : isFirst ? AttributeEdits.InsertBefore(neighbour, text)
            : AttributeEdits.InsertAfter(neighbour, text);
        return new Fix($"Add {term} to the Loss", $"{nameof(LossTermCodeFix)}.Add", edits);
    }
}
