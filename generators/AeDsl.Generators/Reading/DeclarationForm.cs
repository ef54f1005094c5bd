using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>Whether a class is declared so that another part of it can be written.</summary>
internal static class DeclarationForm
{
    /// <summary>The C# that emitted code is written in.</summary>
    private const LanguageVersion Language = LanguageVersion.CSharp12;

    /// <summary>Checks a model's class and the types around it.</summary>
    /// <param name="baseClass">The full name of the class that the emitted part derives from.</param>
    /// <returns>False where nothing can be emitted for it without an error of the compiler beside ours.</returns>
    public static bool Check(INamedTypeSymbol model, string baseClass, List<Finding> faults, CancellationToken cancellation)
    {
        if (LanguageOf(model) is { } language && language < Language)
        {
            var (needed, given) = (Language.ToDisplayString(), language.ToDisplayString());
            faults.Add(new Finding(Rules.LanguageTooOld, Anchor.OfKind, EquatableArray.Of(model.Name, needed, given)));
            return false;
        }
        if (HidingTypes.First(model, "System", "TorchSharp", "AeDsl") is { } hiding)
        {
            faults.Add(new Finding(Rules.NameTaken, Anchor.Model, EquatableArray.Of(
                hiding, model.Name, "give the type another, or put it into a namespace or a class that the model is not in")));
            return false;
        }
        if ((Unsupported(model, baseClass) ?? Inside(model)) is { } form)
        {
            faults.Add(new Finding(Rules.UnsupportedDeclaration, Anchor.Model, EquatableArray.Of(model.Name, form)));
            return false;
        }
        var isPartial = true;
        for (var type = model; type is not null; type = type.ContainingType)
        {
            if (IsPartial(type, cancellation)) continue;
            faults.Add(new Finding(Rules.NotPartial, Anchor.Model, EquatableArray.Of(model.Name, type.Name)));
            isPartial = false;
        }
        return isPartial;
    }

    /// <summary>Another part of the class can be written.</summary>
    /// <param name="baseClass">The full name of the class that the other part derives from; null where it derives from none.</param>
    public static bool IsPlain(INamedTypeSymbol type, string? baseClass) => Unsupported(type, baseClass) is null;

    /// <summary>Checks a nested part.</summary>
    /// <param name="baseClass">The full name of the class that the emitted part derives from; null where it derives from none.</param>
    /// <returns>False where another part of it would be an error of its own, which the compiler reports before any analyzer runs.</returns>
    public static bool CheckPart(
        INamedTypeSymbol part, string? baseClass, Anchor anchor, List<Finding> faults, CancellationToken cancellation)
    {
        if (Unsupported(part, baseClass) is { } form)
        {
            faults.Add(new Finding(Rules.UnsupportedDeclaration, anchor, EquatableArray.Of(part.Name, form)));
            return true;
        }
        if (IsPartial(part, cancellation)) return true;
        faults.Add(new Finding(Rules.NotPartial, anchor, EquatableArray.Of(part.Name, part.Name)));
        return false;
    }

    private static LanguageVersion? LanguageOf(INamedTypeSymbol type) =>
        (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options as CSharpParseOptions)?.LanguageVersion;

    /// <remarks>A compiler with the generator's output sees the emitted part's base class too.</remarks>
    private static string? Unsupported(INamedTypeSymbol type, string? baseClass)
    {
        if (type.TypeKind != TypeKind.Class) return $"a {type.TypeKind.ToString().ToLowerInvariant()}";
        if (type.IsRecord) return "a record";
        if (type.IsStatic) return "static";
        if (type.IsAbstract) return "abstract";
        if (type.IsFileLocal) return "file-local";
        if (type.Arity > 0) return "generic";
        return type.BaseType is { SpecialType: SpecialType.System_Object } or null or { TypeKind: TypeKind.Error }
            || type.BaseType.ToDisplayString() == baseClass
            ? null
            : $"derived from {type.BaseType.Name}";
    }

    private static string? Inside(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0) return $"inside the generic type {outer.Name}";
            if (outer.IsFileLocal) return $"inside the file-local type {outer.Name}";
        }
        return null;
    }

    /// <summary>Every declaration says partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.All(reference =>
        reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
