using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// The mark <c>[GeneratedCode]</c> of a class. A class is one symbol with its emitted part, and a compiler with the generator's output sees
/// the members of both: the mark tells them apart.
/// </summary>
internal static class GeneratedMark
{
    /// <summary>The tool's name, as emitted code writes it.</summary>
    public const string Tool = "AeDsl";

    /// <summary>The class carries the mark of another tool.</summary>
    public static bool IsOfAnother(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.CodeDom.Compiler.GeneratedCodeAttribute"
        && !(attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is Tool));

    /// <summary>A member stands in a part of its class that was not emitted.</summary>
    public static bool IsWrittenByHand(ISymbol member, CancellationToken cancellation)
    {
        if (member.IsImplicitlyDeclared || member.DeclaringSyntaxReferences.Length == 0) return false;
        var declarations = member.DeclaringSyntaxReferences[0]
            .GetSyntax(cancellation).Parent?.AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            ?? [];
        return !declarations
            .SelectMany(declaration => declaration.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Any(IsOurs);
    }

    private static bool IsOurs(AttributeSyntax attribute) =>
        attribute.Name.ToString().EndsWith("GeneratedCode", StringComparison.Ordinal)
        && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: Tool };
}
