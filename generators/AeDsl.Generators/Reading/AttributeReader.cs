using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>Single attributes of AeDsl as the compiler has bound them: what they are, and their arguments by parameter name.</summary>
internal static class AttributeReader
{
    /// <summary>The class declares a model: it carries a kind.</summary>
    public static bool IsModel(INamedTypeSymbol type) => FirstKind(type) is not null;

    /// <summary>The first kind of a class, which counts where there are several.</summary>
    public static AttributeData? FirstKind(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => FamilyOf(attribute.AttributeClass) == AttributeFamily.Kind);

    /// <summary>What kind of model a class is that carries one.</summary>
    public static ModelKind KindOf(INamedTypeSymbol model) => (ModelKind)Enum.Parse(typeof(ModelKind), NameOf(FirstKind(model)!));

    /// <summary>How many kinds a class carries.</summary>
    public static int Kinds(INamedTypeSymbol type) =>
        type.GetAttributes().Count(attribute => FamilyOf(attribute.AttributeClass) == AttributeFamily.Kind);

    /// <summary>What an attribute's class declares; null for one that is none of AeDsl's.</summary>
    public static AttributeFamily? FamilyOf(INamedTypeSymbol? type) => !IsAeDsl(type) ? null : type!.Name switch
    {
        "InputAttribute" => AttributeFamily.Input,
        "ColumnsAttribute" when type.Arity == 1 => AttributeFamily.Columns,
        "BudgetAttribute" => AttributeFamily.Budget,
        "ConditionAttribute" => AttributeFamily.Condition,
        "ExportAttribute" => AttributeFamily.Export,
        "MixedPrecisionAttribute" => AttributeFamily.MixedPrecision,
        "WeightsAttribute" => AttributeFamily.Weights,
        "DataAttribute" => AttributeFamily.Data,
        "RenamedFromAttribute" => AttributeFamily.Renamed,
        _ when !IsAeDsl(type.BaseType) => null,
        _ => type.BaseType!.Name switch
        {
            "ModelAttribute" when Enum.IsDefined(typeof(ModelKind), WithoutSuffix(type.Name)) => AttributeFamily.Kind,
            "LayerAttribute" => AttributeFamily.Layer,
            "LossAttribute" => AttributeFamily.Loss,
            "CorruptionAttribute" => AttributeFamily.Corruption,
            _ => null,
        },
    };

    /// <summary>The attribute of AeDsl with exactly this class.</summary>
    public static AttributeData? Single(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => IsAeDsl(attribute.AttributeClass) && attribute.AttributeClass!.Name == name);

    /// <summary><c>Linear</c> of <c>AeDsl.LinearAttribute</c>.</summary>
    public static string NameOf(AttributeData attribute) => WithoutSuffix(attribute.AttributeClass!.Name);

    /// <summary>An attribute may be written with and without it.</summary>
    public static string WithoutSuffix(string name) =>
        name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name.Substring(0, name.Length - nameof(Attribute).Length) : name;

    /// <summary>The compiler could bind the attribute: constructor and arguments are what they seem.</summary>
    public static bool IsSound(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
            && attribute.ConstructorArguments.All(argument => argument.Kind != TypedConstantKind.Error);

    public static DeclaredTerm Read(AttributeData attribute, CancellationToken cancellation)
    {
        var parameters = attribute.AttributeConstructor!.Parameters;
        var written = WrittenParameters(attribute, cancellation);
        var arguments = parameters.Select((parameter, index) =>
            new Argument(parameter.Name, ValueOf(attribute.ConstructorArguments[index]), written.ContainsKey(parameter.Name))
            {
                IsPositional = written.TryGetValue(parameter.Name, out var isPositional) && isPositional,
            });
        var (name, content) = (NameOf(attribute), arguments.ToEquatableArray());
        return FamilyOf(attribute.AttributeClass) switch
        {
            AttributeFamily.Layer => new Layer(name, content),
            AttributeFamily.Loss => new LossTerm(name, content),
            AttributeFamily.Corruption => new InputCorruption(name, content),
            _ => new DeclaredTerm(name, content),
        };
    }

    /// <summary>The parameters that have an argument, and whether it stands there without its name.</summary>
    private static Dictionary<string, bool> WrittenParameters(AttributeData attribute, CancellationToken cancellation)
    {
        var written = new Dictionary<string, bool>(StringComparer.Ordinal);
        var parameters = attribute.AttributeConstructor!.Parameters;
        if ((attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList is not { } list)
        {
            return written;
        }
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var name = list.Arguments[i].NameColon?.Name.Identifier.ValueText;
            if (name is not null) written[name] = false;
            else if (parameters.Length > 0) written[parameters[Math.Min(i, parameters.Length - 1)].Name] = true;
        }
        return written;
    }

    /// <summary>Whole numbers as long, enumeration members by name, arrays as arrays of long.</summary>
    private static object? ValueOf(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array =>
            constant.IsNull ? EquatableArray<long>.Empty : constant.Values.Select(value => Convert.ToInt64(value.Value)).ToEquatableArray(),
        TypedConstantKind.Enum => NameOf(constant),
        _ => constant.Value is int number ? (long)number : constant.Value,
    };

    private static string NameOf(TypedConstant constant) => constant.Type!.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name ?? $"{constant.Value}";

    private static bool IsAeDsl(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true } };
}
