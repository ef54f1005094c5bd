using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls;

internal enum Verdict
{
    /// <summary>Not enough is known.</summary>
    Open,

    /// <summary>Whenever the call is reached, the argument is what the member asks for.</summary>
    Fits,

    /// <summary>Whenever the call is reached, it is not.</summary>
    Broken,
}

/// <summary>What was found of an argument of a generated member.</summary>
/// <param name="Place">The argument.</param>
/// <param name="Maker">The expression that gave the tensor its shape.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
internal sealed record CallCheck(Verdict Verdict, Rule Rule, SyntaxNode Place, SyntaxNode? Maker, string[] Arguments);
