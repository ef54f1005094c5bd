using System.Reflection;

namespace AeDsl.Testing;

/// <summary>All laws there are.</summary>
internal static class LawCatalogue
{
    /// <summary>Every public static method of this assembly with <see cref="LawAttribute"/>, by name.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. typeof(LawCatalogue).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(LawAttribute)))
            .OrderBy(method => method.Name, StringComparer.Ordinal),
    ];

    /// <summary>What of a model a law is about.</summary>
    public static Type ContractOf(MethodInfo law) => law.GetParameters()[0].ParameterType;

    /// <summary>The laws that are about a model.</summary>
    public static IEnumerable<MethodInfo> Of(Type model) => All.Where(law => ContractOf(law).IsAssignableFrom(model));
}
