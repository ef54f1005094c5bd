using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

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
