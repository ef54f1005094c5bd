using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Generators.Reading;

/// <summary>Names as source writes them.</summary>
internal static class Identifier
{
    /// <summary><c>@class</c> for a name that is a keyword.</summary>
    public static string Of(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
