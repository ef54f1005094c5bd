using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>An attribute of AeDsl, read. It holds syntax and values but no symbol, so that it may outlive a compilation.</summary>
/// <param name="name"><c>Linear</c> of <c>AeDsl.LinearAttribute</c>.</param>
/// <param name="syntax">Where it stands; null in another assembly.</param>
/// <param name="content">Its arguments; null where the compiler could not bind it.</param>
/// <param name="hasParams">Its last parameter takes any number of arguments.</param>
internal sealed class DeclaredAttribute(string name, AttributeSyntax? syntax, DeclaredTerm? content, bool hasParams)
{
    public string Name { get; } = name;

    public AttributeSyntax? Syntax { get; } = syntax;

    public DeclaredTerm? Content { get; } = content;

    public static DeclaredAttribute Of(AttributeData attribute, CancellationToken cancellation) => new(
        AttributeReader.NameOf(attribute),
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax,
        AttributeReader.IsSound(attribute) ? AttributeReader.Read(attribute, cancellation) : null,
        attribute.AttributeConstructor?.Parameters.LastOrDefault() is { IsParams: true });

    /// <summary>Where the argument for a parameter stands; where none was written, the whole attribute; null in another assembly.</summary>
    public Location? LocationOf(string? parameter) => ArgumentOf(parameter)?.GetLocation() ?? Syntax?.GetLocation();

    /// <summary>The argument that was written for a parameter; all of them for a params array.</summary>
    public SyntaxNode? ArgumentOf(string? parameter)
    {
        if (parameter is null || Content is null || Syntax?.ArgumentList is not { } list) return null;
        if (list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter) is { } named) return named;
        for (var i = 0; i < Content.Arguments.Count && i < list.Arguments.Count; i++)
        {
            if (Content.Arguments[i].Name != parameter) continue;
            if (hasParams && i == Content.Arguments.Count - 1 && list.Arguments.Count > i + 1) return list;
            return list.Arguments[i].NameColon is null ? list.Arguments[i] : null;
        }
        return null;
    }
}

/// <summary>Attributes of one family in the order in which they count.</summary>
/// <param name="all">All of them.</param>
internal sealed class AttributeGroup(IReadOnlyList<DeclaredAttribute> all)
{
    public static AttributeGroup Empty { get; } = new([]);

    public IReadOnlyList<DeclaredAttribute> All { get; } = all;

    /// <summary>The compiler could bind every one.</summary>
    public bool AreSound { get; } = all.All(attribute => attribute.Content is not null);

    /// <summary>What the sound ones say, where they are layers.</summary>
    public EquatableArray<Layer> Layers { get; } = Contents<Layer>(all);

    /// <summary>What the sound ones say, where they are terms of a loss.</summary>
    public EquatableArray<LossTerm> LossTerms { get; } = Contents<LossTerm>(all);

    /// <summary>What the sound ones say, where they spoil the input.</summary>
    public EquatableArray<InputCorruption> Corruptions { get; } = Contents<InputCorruption>(all);

    public DeclaredAttribute? First => All.Count > 0 ? All[0] : null;

    private static EquatableArray<T> Contents<T>(IEnumerable<DeclaredAttribute> all) where T : DeclaredTerm => all.Select(attribute => attribute.Content).OfType<T>().ToEquatableArray();
}
