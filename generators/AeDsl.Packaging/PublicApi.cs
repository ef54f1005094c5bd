using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Packaging;

/// <summary>The public API of an assembly as text: a line a type, and below it a line a member, as C# writes them.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat s_format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeExplicitInterface
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The lines: types by their names, members by theirs, in ordinal order.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="references">The assemblies that its signatures name.</param>
    /// <exception cref="BadImageFormatException">The file is not an assembly.</exception>
    public static IReadOnlyList<string> Read(string path, IEnumerable<string> references)
    {
        var reference = MetadataReference.CreateFromFile(path);
        var compilation = CSharpCompilation.Create("reader", references: [reference, .. references.Select(one => MetadataReference.CreateFromFile(one))]);
        var assembly = compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol ?? throw new BadImageFormatException("it is not an assembly");
        return [.. Types(assembly.GlobalNamespace).OrderBy(type => type.ToDisplayString(s_format), StringComparer.Ordinal).SelectMany(Lines)];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within) => within.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Types(inner),
        INamedTypeSymbol type when IsSeen(type) => Types(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
        {
            return [$"{Head(type)} = {type.DelegateInvokeMethod!.ToDisplayString(s_format)}"];
        }

        var members = type.GetMembers().Where(member => member is not INamedTypeSymbol && IsSeen(member) && !IsAccessor(member));
        return members.Select(member => "    " + member.ToDisplayString(s_format)).Order(StringComparer.Ordinal).Prepend(Head(type));
    }

    private static string Head(INamedTypeSymbol type)
    {
        var modifiers = type switch
        {
            { TypeKind: not TypeKind.Class } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        var bases = type.Interfaces.Select(one => one.ToDisplayString(s_format)).Order(StringComparer.Ordinal);
        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            bases = bases.Prepend(parent.ToDisplayString(s_format)).Order(StringComparer.Ordinal);
        }

        var list = string.Join(", ", bases);
        return $"{(type.DeclaredAccessibility == Accessibility.Public ? "public" : "protected")} {modifiers}{type.ToDisplayString(s_format)}{(list.Length == 0 ? "" : " : " + list)}";
    }

    // What another assembly can name: public, or protected in a class that can be derived from.
    private static bool IsSeen(ISymbol symbol)
    {
        return symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            && (symbol.DeclaredAccessibility == Accessibility.Public || symbol.ContainingType is not { IsSealed: true });
    }

    private static bool IsAccessor(ISymbol symbol) => symbol is IMethodSymbol { AssociatedSymbol: not null };
}
