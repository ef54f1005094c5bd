using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Gives a part the name that it has in every model: each declaration of its class, and its constructors.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MisnamedPartCodeFix() : ModelCodeFix(Rules.MisnamedPart)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.FindingOf(diagnostic)?.Arguments is not { } arguments) yield break;
        var (name, meant) = (arguments[0], arguments[1]);
        var edits = model.Symbol.GetTypeMembers(name)
            .SelectMany(type => type.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(model.Cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(declaration => declaration.Members
                .OfType<ConstructorDeclarationSyntax>()
                .Select(constructor => constructor.Identifier)
                .Prepend(declaration.Identifier))
            .Select(identifier => SourceEdit.Replace(identifier.SyntaxTree!, identifier.Span, meant))
            .ToList();
        yield return new Fix($"Rename {name} to {meant}", $"{nameof(MisnamedPartCodeFix)}.{meant}", edits, Demand.FixesFirst);
    }
}
