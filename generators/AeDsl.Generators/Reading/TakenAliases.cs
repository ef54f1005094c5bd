using AeDsl.Core.Model;
using AeDsl.Generators.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>The short names of emitted code that mean something else where it stands: a type of the namespace, a member of the model.</summary>
internal static class TakenAliases
{
    public static EquatableArray<string> Of(INamedTypeSymbol model, CancellationToken cancellation) =>
        Aliases.All.Where(alias => IsMember(model, alias) || IsInNamespace(model, alias, cancellation)).ToEquatableArray();

    /// <summary>A member of the model, of one of its parts or of a type around it comes before what a file calls so.</summary>
    private static bool IsMember(INamedTypeSymbol model, string name)
    {
        if (model.GetTypeMembers().Any(part => part.GetMembers(name).Any(member => !member.IsImplicitlyDeclared) && part.Name != "Output")) return true;
        for (var type = model; type is not null; type = type.ContainingType)
        {
            for (var owner = type; owner is not null; owner = owner.BaseType)
            {
                if (owner.GetMembers(name).Length > 0) return true;
            }
        }
        return false;
    }

    /// <summary>An alias may not be called like a type of the namespace that it stands in, nor one of the file like a global one.</summary>
    private static bool IsInNamespace(INamedTypeSymbol model, string name, CancellationToken cancellation)
    {
        if ((model.ContainingAssembly as ISourceAssemblySymbol)?.Compilation is not { } compilation) return false;
        // Types of other assemblies too.
        if (compilation.GetCompilationNamespace(model.ContainingNamespace) is { } space && space.GetMembers(name).Any()) return true;
        return model.ContainingNamespace.IsGlobalNamespace
            && compilation.SyntaxTrees.Any(tree => tree.GetRoot(cancellation) is CompilationUnitSyntax unit && unit.Usings.Any(directive => IsGlobal(directive, name)));
    }

    private static bool IsGlobal(UsingDirectiveSyntax directive, string name) => directive.GlobalKeyword.RawKind != 0 && directive.Alias?.Name.Identifier.ValueText == name;
}
