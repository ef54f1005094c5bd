using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Mistakes of ours that a build would not show. Where there is an error of a declaration the compiler runs no analyzer. An attribute that
/// it cannot bind is such an error, and so is an override in a model that is not emitted, for its base class is missing.
/// </summary>
internal static class HiddenMistakes
{
    /// <param name="isEmitted">Another part of the class is written, be it a stub.</param>
    public static bool AreIn(INamedTypeSymbol model, Topology topology, bool isEmitted, CancellationToken cancellation) =>
        topology.IsBroken && topology.Faults.Count > 0
        || !isEmitted && OwnMembers.Symbols(model, topology.Kind, cancellation).Any(own => LacksBase(own.Symbol));

    private static bool LacksBase(ISymbol member) => member switch
    {
        IMethodSymbol method => method is { IsOverride: true, OverriddenMethod: null }
            || LacksContract(method, method.ExplicitInterfaceImplementations),
        IPropertySymbol property => property is { IsOverride: true, OverriddenProperty: null }
            || LacksContract(property, property.ExplicitInterfaceImplementations),
        IEventSymbol declared => declared is { IsOverride: true, OverriddenEvent: null }
            || LacksContract(declared, declared.ExplicitInterfaceImplementations),
        _ => false,
    };

    /// <summary>It implements a member of an interface that its class does not have.</summary>
    private static bool LacksContract<T>(T member, IEnumerable<T> implemented) where T : ISymbol =>
        implemented.FirstOrDefault() is { } contract
        && !member.ContainingType.AllInterfaces.Contains(contract.ContainingType, SymbolEqualityComparer.Default);
}
