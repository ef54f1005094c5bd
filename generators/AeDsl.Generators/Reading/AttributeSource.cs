using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>Where reading has the attributes of classes from: each class's are asked for once.</summary>
internal class AttributeSource(CancellationToken cancellation)
{
    private readonly Dictionary<INamedTypeSymbol, TypeAttributes> _known = new(SymbolEqualityComparer.Default);

    public CancellationToken Cancellation { get; } = cancellation;

    public TypeAttributes Of(INamedTypeSymbol type)
    {
        if (!_known.TryGetValue(type, out var attributes)) _known.Add(type, attributes = Read(type));
        return attributes;
    }

    /// <summary>Binds them all.</summary>
    protected virtual TypeAttributes Read(INamedTypeSymbol type) =>
        new(TypeAttributes.ByDeclaration(type, Cancellation).Select(declaration => new DeclarationAttributes(declaration.Attributes, Cancellation)).ToList());
}
