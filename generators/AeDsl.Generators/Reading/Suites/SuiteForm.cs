using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>Whether a class can be completed to a test suite that a test framework finds.</summary>
internal static class SuiteForm
{
    public static void Check(INamedTypeSymbol suite, List<SuiteFault> faults, CancellationToken cancellation)
    {
        if (Unsupported(suite) is { } form)
        {
            faults.Add(new SuiteFault(Rules.UnsupportedSuite, LocationOf(suite, cancellation), EquatableArray.Of(suite.Name, form)));
        }
        for (var type = suite; type is not null; type = type.ContainingType)
        {
            if (!DeclarationForm.IsPartial(type, cancellation))
            {
                faults.Add(new SuiteFault(Rules.NotPartial, LocationOf(suite, cancellation), EquatableArray.Of(suite.Name, type.Name)));
            }
        }
    }

    private static string? Unsupported(INamedTypeSymbol suite)
    {
        if (AttributeReader.IsModel(suite)) return "a model";
        if (suite.TypeKind != TypeKind.Class) return $"a {suite.TypeKind.ToString().ToLowerInvariant()}";
        if (suite.IsRecord) return "a record";
        if (suite.IsStatic) return "static";
        if (suite.IsAbstract) return "abstract";
        if (suite.IsFileLocal) return "file-local";
        for (var type = suite; type is not null; type = type.ContainingType)
        {
            if (type.Arity > 0)
            {
                return type.Equals(suite, SymbolEqualityComparer.Default) ? "generic" : $"inside the generic type {type.Name}";
            }
            if (type.DeclaredAccessibility != Accessibility.Public)
            {
                return type.Equals(suite, SymbolEqualityComparer.Default) ? "not public" : $"inside {type.Name}, which is not public";
            }
        }
        return null;
    }

    /// <summary>The class's name in the declaration that carries the mark.</summary>
    public static Location LocationOf(INamedTypeSymbol suite, CancellationToken cancellation) =>
        SuiteReader.MarkOf(suite)?.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent
            is BaseTypeDeclarationSyntax declaration
            ? declaration.Identifier.GetLocation()
            : suite.Locations[0];
}

/// <summary>The test framework that a project refers to.</summary>
internal static class TestFrameworks
{
    /// <summary>The first of xunit, NUnit and MSTest that is there.</summary>
    public static TestFramework Of(Compilation compilation)
    {
        if (Has(compilation, "Xunit.FactAttribute")) return TestFramework.Xunit;
        if (Has(compilation, "NUnit.Framework.TestAttribute")) return TestFramework.NUnit;
        return Has(compilation, "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute")
            ? TestFramework.MSTest
            : TestFramework.None;
    }

    private static bool Has(Compilation compilation, string type) => compilation.GetTypesByMetadataName(type).Length > 0;
}
