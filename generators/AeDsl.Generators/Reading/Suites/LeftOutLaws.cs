using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>The attributes <c>[LeaveOut(law, because)]</c> of a suite.</summary>
internal static class LeftOutLaws
{
    public static EquatableArray<LeftOutLaw> Read(
        INamedTypeSymbol suite,
        string model,
        EquatableArray<string> contracts,
        EquatableArray<Law> laws,
        List<SuiteFault> faults,
        CancellationToken cancellation)
    {
        var leftOut = new List<LeftOutLaw>();
        foreach (var attribute in suite
            .GetAttributes()
            .Where(
                attribute => attribute.AttributeClass is { Name: "LeaveOutAttribute" } type
                    && type.ContainingNamespace.ToDisplayString() == "AeDsl.Testing"))
        {
            if (attribute.ConstructorArguments.Length != 2) continue;
            var (name, reason) = (
                attribute.ConstructorArguments[0].Value as string ?? "", attribute.ConstructorArguments[1].Value as string ?? "");
            if (Problem(name, leftOut, model, contracts, laws) is { } problem)
            {
                faults.Add(SuiteFault.At(attribute, "law", Rules.LawLeftOut, cancellation, name, problem));
            }
            if (reason.Trim().Length == 0) faults.Add(SuiteFault.At(attribute, "because", Rules.LeftOutWithoutReason, cancellation, name));
            leftOut.Add(new LeftOutLaw(name, reason));
        }
        return leftOut.ToEquatableArray();
    }

    private static string? Problem(
        string name, List<LeftOutLaw> before, string model, EquatableArray<string> contracts, EquatableArray<Law> laws)
    {
        if (laws.FirstOrDefault(law => law.Name == name) is not { } law)
        {
            var nearest = laws
                .Select(candidate => candidate.Name)
                .OrderBy(candidate => EditDistance.Between(candidate, name))
                .ThenBy(candidate => candidate, StringComparer.Ordinal)
                .FirstOrDefault();
            return nearest is null ? "there is no such law" : $"there is no such law; the nearest is {nearest}";
        }
        if (!contracts.Contains(law.Contract))
        {
            return $"it is a law of {law.Contract.Substring(law.Contract.LastIndexOf('.') + 1)}, which {model} is not; remove the "
                + "attribute";
        }
        return before.Any(earlier => earlier.Law == name) ? "it is left out already; remove one of the two" : null;
    }
}
