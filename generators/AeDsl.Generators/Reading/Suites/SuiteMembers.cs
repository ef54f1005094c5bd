using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>Names of a suite and of its user's own members that the emitted part needs: those of the laws.</summary>
internal static class SuiteMembers
{
    /// <summary>The field that holds what the laws are checked on.</summary>
    public const string Field = "s_suite";

    public static void Check(INamedTypeSymbol suite, IEnumerable<Law> laws, List<SuiteFault> faults, CancellationToken cancellation)
    {
        var emitted = new HashSet<string>(laws.Select(law => law.Name), StringComparer.Ordinal) { Field };
        if (HidingTypes.First(suite, "System", "TorchSharp", "AeDsl", "Xunit", "NUnit", "Microsoft") is { } hiding)
        {
            faults.Add(new SuiteFault(Rules.NameTaken, SuiteForm.LocationOf(suite, cancellation), EquatableArray.Of(
                hiding, suite.Name, "give the type another, or put it into a namespace")));
        }
        if (emitted.Contains(suite.Name)) Report(SuiteForm.LocationOf(suite, cancellation), suite.Name);
        foreach (var member in suite.GetMembers())
        {
            if (!emitted.Contains(member.Name)) continue;
            var isOverload = member is IMethodSymbol { Arity: > 0 } or IMethodSymbol { Parameters.Length: > 0 };
            if (!isOverload && GeneratedMark.IsWrittenByHand(member, cancellation)) Report(member.Locations[0], member.Name);
        }

        void Report(Location location, string name) =>
            faults.Add(new SuiteFault(Rules.NameTaken, location, EquatableArray.Of(name, suite.Name, "give yours another")));
    }
}
