using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AeDsl.Generators.Analyzers.Calls.Flow;

/// <summary>
/// A lambda that a test hands to <c>Assert.Throws</c> (xunit, NUnit), <c>Assert.ThrowsException</c> (MSTest) or <c>Record.Exception</c> is
/// there to throw.
/// </summary>
internal static class ExpectedToThrow
{
    public static bool Is(IOperation lambda)
    {
        for (var outer = lambda.Parent;
            outer is IConversionOperation or IDelegateCreationOperation or IArgumentOperation;
            outer = outer.Parent)
        {
            if (outer is IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol method }) return IsAssertion(method);
        }
        return false;
    }

    private static bool IsAssertion(IMethodSymbol method) =>
        method.Name.StartsWith("Throws", StringComparison.Ordinal)
            || method is { Name: "Exception" or "ExceptionAsync", ContainingType.Name: "Record" };
}
