using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>An attribute of AeDsl, as the compiler has bound it.</summary>
internal sealed class DeclaredAttribute(AttributeData attribute, CancellationToken cancellation)
{
    private readonly Lazy<DeclaredTerm?> _content = new(
        () => IsSound(attribute, cancellation) ? AttributeReader.Read(attribute, cancellation) : null, LazyThreadSafetyMode.None);

    /// <summary><c>Linear</c> of <c>AeDsl.LinearAttribute</c>.</summary>
    public string Name { get; } = AttributeReader.NameOf(attribute);

    /// <summary>What it declares; null where it belongs to no family.</summary>
    public AttributeFamily? Family { get; } = AttributeReader.FamilyOf(attribute.AttributeClass);

    /// <summary>What stands between its angle brackets; null where nothing does, or the compiler does not know it.</summary>
    public INamedTypeSymbol? TypeArgument { get; } =
        attribute.AttributeClass?.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: not TypeKind.Error } argument
            ? argument
            : null;

    /// <summary>Where it stands; null in another assembly.</summary>
    public AttributeSyntax? Syntax { get; } = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>What it stands on; null in another assembly.</summary>
    public SyntaxNode? Declaration => Syntax?.Parent?.Parent;

    /// <summary>Its arguments; null where the compiler could not bind it.</summary>
    public DeclaredTerm? Content => _content.Value;

    /// <summary>What was meant by what the compiler could not bind; null where it could, or nothing is known.</summary>
    public PythonCall.Meaning? Meant =>
        Content is null && Syntax is { } syntax ? PythonCall.Meant(attribute.AttributeClass!, syntax) : null;

    /// <summary>Where the argument for a parameter stands; where none was written, the whole attribute; null in another assembly.</summary>
    public Location? LocationOf(string? parameter) => ArgumentOf(parameter)?.GetLocation() ?? Syntax?.GetLocation();

    /// <summary>The argument that was written for a parameter; all of them for a params array.</summary>
    public SyntaxNode? ArgumentOf(string? parameter)
    {
        if (parameter is null || Content is null || Syntax?.ArgumentList is not { } list) return null;
        if (list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter) is { } named)
        {
            return named;
        }
        for (var i = 0; i < Content.Arguments.Count && i < list.Arguments.Count; i++)
        {
            if (Content.Arguments[i].Name != parameter) continue;
            if (attribute.AttributeConstructor!.Parameters[i].IsParams && i == Content.Arguments.Count - 1 && list.Arguments.Count > i + 1)
            {
                return list;
            }
            return list.Arguments[i].NameColon is null ? list.Arguments[i] : null;
        }
        return null;
    }

    /// <summary>To the compiler a name with '=' is a property, which no attribute has: it binds the constructor without it.</summary>
    private static bool IsSound(AttributeData attribute, CancellationToken cancellation)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        var hasProperties = syntax?.ArgumentList?.Arguments.Any(argument => argument.NameEquals is not null) ?? false;
        return AttributeReader.IsSound(attribute) && !hasProperties;
    }
}

/// <summary>Attributes of one family in the order in which they count.</summary>
internal sealed class AttributeGroup(IReadOnlyList<DeclaredAttribute> all)
{
    public static AttributeGroup Empty { get; } = new([]);

    public IReadOnlyList<DeclaredAttribute> All { get; } = all;

    /// <summary>The compiler could bind every one.</summary>
    public bool AreSound => All.All(attribute => attribute.Content is not null);

    /// <summary>What the sound ones say, where they are layers.</summary>
    public EquatableArray<Layer> Layers => Contents<Layer>();

    /// <summary>What the sound ones say, where they are terms of a loss.</summary>
    public EquatableArray<LossTerm> LossTerms => Contents<LossTerm>();

    /// <summary>What the sound ones say, where they spoil the input.</summary>
    public EquatableArray<InputCorruption> Corruptions => Contents<InputCorruption>();

    public DeclaredAttribute? First => All.Count > 0 ? All[0] : null;

    private EquatableArray<T> Contents<T>() where T : DeclaredTerm =>
        All.Select(attribute => attribute.Content).OfType<T>().ToEquatableArray();
}

/// <summary>What an attribute of AeDsl declares.</summary>
internal enum AttributeFamily
{
    Kind, Layer, Loss, Corruption, Input, Columns, Budget, Condition, Export, MixedPrecision, Weights, Data, Renamed,
}
