using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>Whether a class is declared so that another part of it can be written.</summary>
internal static class DeclarationForm
{
    private static readonly HashSet<string> s_baseClasses =
        [
            .. from ModelKind kind in Enum.GetValues(typeof(ModelKind))
               from isConditional in new[] { false, true }
               select Topology.BaseClassOf(kind, isConditional),
            "AeDsl.ModelPart"
        ];

    /// <summary>Checks a model's class and the types around it.</summary>
    /// <returns>False where nothing can be emitted for it without an error of the compiler beside ours.</returns>
    public static bool Check(INamedTypeSymbol model, List<Finding> faults, CancellationToken cancellation)
    {
        if ((Unsupported(model) ?? InsideGeneric(model)) is { } form)
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
    public static bool IsPlain(INamedTypeSymbol type) => Unsupported(type) is null;

    /// <summary>Checks a nested part.</summary>
    /// <returns>False where another part of it would be an error of its own, which the compiler reports before any analyzer runs.</returns>
    public static bool CheckPart(INamedTypeSymbol part, Anchor anchor, List<Finding> faults, CancellationToken cancellation)
    {
        if (Unsupported(part) is { } form)
        {
            faults.Add(new Finding(Rules.UnsupportedDeclaration, anchor, EquatableArray.Of(part.Name, form)));
            return true;
        }
        if (IsPartial(part, cancellation)) return true;
        faults.Add(new Finding(Rules.NotPartial, anchor, EquatableArray.Of(part.Name, part.Name)));
        return false;
    }

    private static string? Unsupported(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class) return $"a {type.TypeKind.ToString().ToLowerInvariant()}";
        if (type.IsRecord) return "a record";
        if (type.IsStatic) return "static";
        if (type.IsAbstract) return "abstract";
        if (type.IsFileLocal) return "file-local";
        if (type.Arity > 0) return "generic";
        return type.BaseType is { SpecialType: SpecialType.System_Object } or null or { TypeKind: TypeKind.Error }
            || IsModule(type.BaseType)
            ? null
            : $"derived from {type.BaseType.Name}";
    }

    private static string? InsideGeneric(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0) return $"inside the generic type {outer.Name}";
        }
        return null;
    }

    /// <summary>A base class that stands in an emitted part of the same class, as a compiler with the generator's output sees it.</summary>
    private static bool IsModule(INamedTypeSymbol type) =>
        s_baseClasses.Contains($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}");

    /// <summary>Every declaration says partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.All(reference =>
        reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
