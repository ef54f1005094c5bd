using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>The members that a user wrote in a model and its parts by hand, in the order that an anchor counts them in.</summary>
internal static class OwnMembers
{
    public static EquatableArray<OwnMember> Of(
        INamedTypeSymbol model, ModelKind kind, bool isConditional, CancellationToken cancellation) =>
        Symbols(model, kind, cancellation)
            .Select(
                own => new OwnMember(
                    own.Part,
                    NameOf(own.Symbol),
                    ParametersOf(own.Symbol),
                    HidesInherited(own.Symbol, BaseOf(model, own.Part, kind, isConditional)),
                    own.Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true },
                    FormOf(own.Symbol, cancellation)))
            .ToEquatableArray();

    public static IEnumerable<(PartRole Part, ISymbol Symbol)> Symbols(
        INamedTypeSymbol model, ModelKind kind, CancellationToken cancellation) =>
        Topology.RolesOf(kind)
            .Where(role => role != PartRole.Stack)
            .Prepend(PartRole.Stack)
            .Select(role => (Role: role, Type: PartSymbols.Of(model, role)))
            .Where(part => part.Type is not null)
            .SelectMany(part => part.Type!.GetMembers()
                .Where(member => member is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !PartSymbols.IsPart(type))
                .Where(member => GeneratedMark.IsWrittenByHand(member, cancellation))
                .Select(member => (part.Role, member)));

    /// <summary>An indexer is <c>Item</c> in metadata, or what its attribute calls it.</summary>
    private static string NameOf(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? member.MetadataName : member.Name;

    private static ConstructorForm FormOf(ISymbol member, CancellationToken cancellation) =>
        member is not IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? ConstructorForm.None
            : member.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
        {
            ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer } => ConstructorForm.CallsThis,
            ConstructorDeclarationSyntax => ConstructorForm.CallsNone,
            _ => ConstructorForm.Primary,
        };

    private static string? ParametersOf(ISymbol member) =>
        member is IMethodSymbol method ? string.Join(", ", method.Parameters.Select(parameter => NameOf(parameter.Type))) : null;

    private static string NameOf(ITypeSymbol type) => type.SpecialType == SpecialType.None ? type.Name : type.ToDisplayString();

    /// <summary>
    /// The class of the library that the emitted part derives from: it is not a base class yet where nothing has been emitted.
    /// </summary>
    private static INamedTypeSymbol? BaseOf(INamedTypeSymbol model, PartRole part, ModelKind kind, bool isConditional) =>
        AttributeReader.FirstKind(model)!.AttributeClass!.ContainingAssembly
            .GetTypeByMetadataName(part == PartRole.Stack ? Topology.BaseClassOf(kind, isConditional) : "AeDsl.ModelPart`1");

    private static bool HidesInherited(ISymbol member, INamedTypeSymbol? baseClass)
    {
        if (member is IMethodSymbol { MethodKind: not MethodKind.Ordinary }) return false;
        if (member.IsOverride) return Replaces(member, baseClass);
        for (var type = baseClass; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            if (type.GetMembers(member.Name).Any(inherited => IsVisible(inherited) && Hides(member, inherited))) return true;
        }
        return false;
    }

    /// <summary>
    /// It overrides what the library's class or the emitted one does, and not only what all modules have. Of Dispose, the library's class
    /// has an override of its own, which a user's calls.
    /// </summary>
    private static bool Replaces(ISymbol member, INamedTypeSymbol? baseClass) =>
        baseClass is not null
        && baseClass.GetMembers(member.Name).Any(
            inherited => IsVisible(inherited) && Hides(member, inherited) && inherited.Name != "Dispose");

    private static bool IsVisible(ISymbol inherited) =>
        inherited.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool Hides(ISymbol member, ISymbol inherited) =>
        member is not IMethodSymbol || inherited is not IMethodSymbol || ParametersOf(member) == ParametersOf(inherited);
}
