using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// What the names in a declaration's attributes meant when they were read: the class behind each attribute's name and
/// the value of each constant. All attributes of a declaration stand in the same scope, so that one example of a name
/// speaks for all. A literal says the same everywhere, and a symbol that is still the same object is still the same class.
/// </summary>
internal sealed class AttributeBindings
{
    private readonly List<BoundName> _names = [];
    private readonly List<BoundConstant> _constants = [];

    /// <param name="Class">Weak, for a symbol may hold a whole compilation; null for a class that is none of AeDsl's.</param>
    private sealed record BoundName(AttributeSyntax Example, WeakReference<INamedTypeSymbol>? Class);

    private sealed record BoundConstant(ExpressionSyntax Example, object? Value, WeakReference<ITypeSymbol> Type);

    private AttributeBindings() { }

    /// <summary>What the attributes rest on; null where one of them cannot be bound, or rests on what cannot be asked for again.</summary>
    public static AttributeBindings? Of(IReadOnlyList<AttributeData> attributes, SemanticModel semantics, CancellationToken cancellation)
    {
        var bindings = new AttributeBindings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } type) return null;
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax) return null;
            var isOurs = AttributeReader.FamilyOf(type) is not null;
            if (seen.Add($"[{syntax.Name}]")) bindings._names.Add(new BoundName(syntax, isOurs ? new WeakReference<INamedTypeSymbol>(type) : null));
            if (!isOurs) continue;
            if (!AttributeReader.IsSound(attribute)) return null;
            foreach (var expression in syntax.ArgumentList?.Arguments.SelectMany(argument => WithNames(argument.Expression)) ?? [])
            {
                if (!seen.Add(expression.ToString())) continue;
                if (semantics.GetTypeInfo(expression, cancellation).Type is not { } constantType || semantics.GetConstantValue(expression, cancellation) is not { HasValue: true } constant) return null;
                bindings._constants.Add(new BoundConstant(expression, constant.Value, new WeakReference<ITypeSymbol>(constantType)));
            }
        }
        return bindings;
    }

    /// <summary>Everything still means the same in another compilation that has the same declaration.</summary>
    public bool Hold(SemanticModel semantics, CancellationToken cancellation) =>
        _names.TrueForAll(name => Holds(name, semantics, cancellation)) && _constants.TrueForAll(constant => Holds(constant, semantics, cancellation));

    private static bool Holds(BoundName name, SemanticModel semantics, CancellationToken cancellation)
    {
        var type = semantics.GetTypeInfo(name.Example, cancellation).Type;
        return name.Class is null
            ? AttributeReader.FamilyOf(type as INamedTypeSymbol) is null
            : name.Class.TryGetTarget(out var known) && SymbolEqualityComparer.Default.Equals(type, known);
    }

    private static bool Holds(BoundConstant constant, SemanticModel semantics, CancellationToken cancellation) =>
        semantics.GetConstantValue(constant.Example, cancellation) is { HasValue: true } value
        && Equals(value.Value, constant.Value)
        && constant.Type.TryGetTarget(out var known)
        && SymbolEqualityComparer.Default.Equals(semantics.GetTypeInfo(constant.Example, cancellation).Type, known);

    /// <summary>The parts of an argument whose value the text alone does not say.</summary>
    private static IEnumerable<ExpressionSyntax> WithNames(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or OmittedArraySizeExpressionSyntax => [],
        ParenthesizedExpressionSyntax inner => WithNames(inner.Expression),
        PrefixUnaryExpressionSyntax unary => WithNames(unary.Operand),
        BinaryExpressionSyntax binary => WithNames(binary.Left).Concat(WithNames(binary.Right)),
        CastExpressionSyntax { Type: PredefinedTypeSyntax } cast => WithNames(cast.Expression),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.SelectMany(WithNames),
        ArrayCreationExpressionSyntax { Type.ElementType: PredefinedTypeSyntax } array => array.Type.RankSpecifiers.SelectMany(rank => rank.Sizes).Concat(array.Initializer?.Expressions ?? []).SelectMany(WithNames),
        CollectionExpressionSyntax collection when collection.Elements.All(element => element is ExpressionElementSyntax) => collection.Elements.SelectMany(element => WithNames(((ExpressionElementSyntax)element).Expression)),
        _ => [expression],
    };
}
