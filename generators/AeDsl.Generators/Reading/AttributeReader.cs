using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>Attributes of AeDsl on a symbol, in source order, and their arguments by parameter name.</summary>
internal static class AttributeReader
{
    /// <summary>The attributes that derive from AeDsl's LayerAttribute, LossAttribute or ModelAttribute.</summary>
    public static IReadOnlyList<AttributeData> Of(ISymbol symbol, string baseName) => symbol.GetAttributes()
        .Where(attribute => IsAeDsl(attribute.AttributeClass?.BaseType, baseName))
        .ToList();

    /// <summary>The attribute of AeDsl with exactly this class.</summary>
    public static AttributeData? Single(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(attribute => IsAeDsl(attribute.AttributeClass, name));

    /// <summary><c>Linear</c> of <c>AeDsl.LinearAttribute</c>.</summary>
    public static string NameOf(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - nameof(Attribute).Length);
    }

    /// <summary>The compiler could bind the attribute: constructor and arguments are what they seem.</summary>
    public static bool IsSound(AttributeData attribute) =>
        attribute.AttributeConstructor is not null && attribute.ConstructorArguments.All(argument => argument.Kind != TypedConstantKind.Error);

    public static Layer Read(AttributeData attribute, CancellationToken cancellation)
    {
        var parameters = attribute.AttributeConstructor!.Parameters;
        var written = WrittenParameters(attribute, cancellation);
        var arguments = parameters.Select((parameter, index) =>
            new Argument(parameter.Name, ValueOf(attribute.ConstructorArguments[index]), written.Contains(parameter.Name)));
        return new Layer(NameOf(attribute), arguments.ToEquatableArray());
    }

    private static HashSet<string> WrittenParameters(AttributeData attribute, CancellationToken cancellation)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        var parameters = attribute.AttributeConstructor!.Parameters;
        if ((attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList is not { } list) return written;
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var name = list.Arguments[i].NameColon?.Name.Identifier.ValueText;
            if (name is not null) written.Add(name);
            else if (parameters.Length > 0) written.Add(parameters[Math.Min(i, parameters.Length - 1)].Name);
        }
        return written;
    }

    /// <summary>Whole numbers as long, enumeration members by name, arrays as arrays of long.</summary>
    private static object? ValueOf(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => constant.IsNull ? EquatableArray<long>.Empty : constant.Values.Select(value => Convert.ToInt64(value.Value)).ToEquatableArray(),
        TypedConstantKind.Enum => NameOf(constant),
        _ => constant.Value is int number ? (long)number : constant.Value,
    };

    private static string NameOf(TypedConstant constant) => constant.Type!.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name ?? $"{constant.Value}";

    private static bool IsAeDsl(INamedTypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
