using System.Collections.Concurrent;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls;

/// <summary>The shapes of the models of a compilation and of those it refers to, worked out once each.</summary>
internal sealed class ModelPlans
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ModulePlan?> _plans = new(SymbolEqualityComparer.Default);

    /// <summary>A sound model's plan; null for a type that is none.</summary>
    public ModulePlan? Of(ITypeSymbol? type, CancellationToken cancellation)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, ContainingType.Arity: 0 }
            and not INamedTypeSymbol { TypeKind: TypeKind.Class, ContainingType: null })
        {
            return null;
        }
        var named = (INamedTypeSymbol)type;
        if (_plans.TryGetValue(named, out var known)) return known;
        var plan = AttributeReader.Kinds(named) == 1 ? Infer(named, cancellation) : null;
        return _plans.GetOrAdd(named, plan);
    }

    private static ModulePlan? Infer(INamedTypeSymbol model, CancellationToken cancellation)
    {
        var plan = ModelInference.Infer(DeclarationReader.Read(model, cancellation).Topology).Plan;
        return plan is not null && (model.DeclaringSyntaxReferences.Length > 0 || IsWhatWasEmitted(model, plan)) ? plan : null;
    }

    /// <summary>
    /// Metadata may leave attributes out; a model of another assembly counts where it has the numbers that it was emitted with.
    /// </summary>
    private static bool IsWhatWasEmitted(INamedTypeSymbol model, ModulePlan plan) =>
        Constant(model, nameof(plan.MultiplyAdds)) == plan.MultiplyAdds && Constant(model, "ParameterCount") == plan.Parameters;

    private static long? Constant(INamedTypeSymbol model, string name) =>
        model.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as long?;
}
