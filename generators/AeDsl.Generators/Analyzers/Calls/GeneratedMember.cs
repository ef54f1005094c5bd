using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Analyzers.Calls.Tensors;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Analyzers.Calls;

/// <summary>A member of a model's emitted class, as a call names it.</summary>
internal sealed record GeneratedMember(string Name, ModulePlan Plan)
{
    /// <summary>The emitted members by name: their parameters' types, and the models that have them.</summary>
    private static readonly Dictionary<string, (string[] Parameters, Func<ModulePlan, bool> Exists)> s_members = new(StringComparer.Ordinal)
    {
        ["Encode"] = (["Tensor"], IsAutoencoder),
        ["Decode"] = (["Tensor"], IsAutoencoder),
        ["Reconstruct"] = (["Tensor"], IsAutoencoder),
        ["Interpolate"] = (["Tensor, Tensor, Int32"], IsAutoencoder),
        ["Sample"] = (["Int64, Generator"], plan => plan.Kind == ModelKind.Vae),
        ["Predict"] = (["Tensor"], plan => plan.Kind == ModelKind.Network),
        ["Corrupt"] = (["Tensor, Generator"], plan => plan.Corruptions.Count > 0),
        ["forward"] = (["Tensor", "Tensor, Generator"], _ => true),
        ["call"] = (["Tensor"], _ => true),
        ["ComputeLosses"] = (["Tensor, Tensor", "Tensor, Output", "Tensor, Output, Double", "Tensor, Output, Generator", "Tensor, Output, Double, Generator"], _ => true),
    };

    /// <summary>The emitted member that a call reaches; null for any other, a user's own overload included.</summary>
    /// <param name="receiver">The type of what it is called on.</param>
    public static GeneratedMember? Of(IMethodSymbol method, ITypeSymbol? receiver, ModelPlans models, CancellationToken cancellation)
    {
        if (!s_members.TryGetValue(method.Name, out var member)) return null;
        // call is the module's, which checks nothing itself and goes on to forward.
        var type = method.Name == "call" ? IsModule(method.ContainingType) ? receiver : null : method.ContainingType;
        if (models.Of(type, cancellation) is not { } plan || !member.Exists(plan)) return null;
        return member.Parameters.Contains(string.Join(", ", method.Parameters.Select(parameter => parameter.Type.Name))) ? new GeneratedMember(method.Name, plan) : null;
    }

    private static bool IsAutoencoder(ModulePlan plan) => plan.Kind != ModelKind.Network;

    private static bool IsModule(INamedTypeSymbol type) => type.Name == "Module" && TensorTypes.IsTorch(type.ContainingType, "nn");
}
