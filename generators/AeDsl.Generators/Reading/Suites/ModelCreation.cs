using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>
/// Whether a suite can write <c>new Model()</c>. A declared model's constructor is generated and may not be there yet.
/// </summary>
internal static class ModelCreation
{
    /// <summary>What stands in the way, after the model's name, and what to do; null where nothing does.</summary>
    public static (string Obstacle, string Advice)? Obstacle(INamedTypeSymbol model)
    {
        var constructor = model.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0);
        if (!AttributeReader.IsModel(model))
        {
            if (model.TypeKind == TypeKind.Interface) return ("is an interface", "name a class that implements it");
            if (model.IsAbstract) return ("is abstract", "name a class that derives from it");
            if (constructor?.DeclaredAccessibility != Accessibility.Public)
            {
                return ("has no public constructor without parameters", "add one");
            }
        }
        return RequiredMember(model) is { } member && !(constructor is not null && SetsRequiredMembers(constructor))
            ? ($"has the required member {member.Name}", "remove 'required' and give it a value")
            : null;
    }

    private static ISymbol? RequiredMember(INamedTypeSymbol model)
    {
        for (var type = model; type is not null; type = type.BaseType)
        {
            var member = type.GetMembers()
                .FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
            if (member is not null) return member;
        }
        return null;
    }

    private static bool SetsRequiredMembers(IMethodSymbol constructor) => constructor.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute");
}
