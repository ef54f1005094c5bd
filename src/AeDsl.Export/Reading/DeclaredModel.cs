using System.Reflection;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Export.Reading;

/// <summary>What a model's declaration says of it, inferred again from its attributes.</summary>
internal static class DeclaredModel
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The plan of a model.</summary>
    /// <exception cref="NotSupportedException">Its class is not declared with attributes, or computes something else.</exception>
    public static ModulePlan PlanOf(IModel model)
    {
        var type = model.GetType();
        var declared = DeclaredTypeOf(type)
            ?? throw new NotSupportedException(
                $"{type.Name} is not declared with attributes, so what it computes is not known. Only a class that is marked "
                + "[Autoencoder], [Vae(latent)], [Network] or [Gan(latent)] can be exported.");
        var plan = PlanOf(declared);
        if (Overridden(type, declared, plan.Kind) is { } method)
        {
            throw new NotSupportedException(
                $"{type.Name} overrides {method}, so it computes something else than {declared.Name} declares. Remove the override"
                + $"{(type == declared ? "" : $", or export a {declared.Name} with the same weights")}.");
        }

        return plan;
    }

    /// <summary>The plan of a class that carries a kind.</summary>
    public static ModulePlan PlanOf(Type declared)
    {
        var inference = ModelInference.Infer(TopologyReader.Read(declared), suggestsFixes: false);
        return inference.Plan ?? throw new NotSupportedException(
            $"{declared.Name} was compiled with another version of AeDsl and is a mistake to this one "
            + $"({string.Join(", ", inference.Findings.Where(finding => finding.Rule.IsError).Select(finding => finding.Rule.Id))}). "
            + "Build it with this version.");
    }

    /// <summary>The class that carries the kind: the model's own, or one that it derives from.</summary>
    private static Type? DeclaredTypeOf(Type? type)
    {
        while (type is not null && !type.GetCustomAttributesData().Any(data => typeof(ModelAttribute).IsAssignableFrom(data.AttributeType)))
        {
            type = type.BaseType;
        }

        return type;
    }

    /// <summary>A method that the user replaced and that the generator did not write; null where there is none.</summary>
    private static string? Overridden(Type type, Type declared, ModelKind kind)
    {
        for (var derived = type; derived != declared; derived = derived.BaseType!)
        {
            if (derived.GetMethods(Own).FirstOrDefault(Computes) is { } method) return method.Name;
        }

        // What is emitted for a Gan is its forward.
        return kind == ModelKind.Gan ? null : declared.GetMethods(Own).FirstOrDefault(IsForward)?.Name;
    }

    private static bool Computes(MethodInfo method) => IsForward(method)
        || (IsOverride(method) && !typeof(ILosses).IsAssignableFrom(method.ReturnType)
            && method.GetBaseDefinition().DeclaringType!.Assembly == typeof(IModel).Assembly);

    private static bool IsForward(MethodInfo method) => method.Name == "forward" && IsOverride(method);

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;
}
