using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Generators.Emit;
using AeDsl.Generators.Reading.Suites;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers;

/// <summary>
/// A suite that has no mistake and is not emitted either: what makes its class a model is written by another generator, whose output the
/// analyzer sees and the generator does not. Without a word about it, the suite would pass with no test at all.
/// </summary>
internal static class UnseenModel
{
    /// <summary>The fault of a suite that has none of its own; null where its tests are there.</summary>
    public static SuiteFault? Of(INamedTypeSymbol suite, Compilation compilation, CancellationToken cancellation)
    {
        var mark = SuiteReader.MarkOf(suite)!;
        return suite.GetMembers(SuiteMembers.Field).IsEmpty
            && mark.AttributeClass!.TypeArguments[0] is INamedTypeSymbol model
            && ModelEmitter.CanEmit(model, compilation, cancellation)
                ? SuiteFault.At(
                    mark,
                    null,
                    Rules.SuiteWithoutModel,
                    cancellation,
                    model.Name,
                    " in the code that AeDsl's generator sees, which is without what other generators write")
                : null;
    }
}
