using System.Reflection;
using AeDsl.Generators.Reading.Suites;
using AeDsl.Testing;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests.Suites;

/// <summary>What is written for a class marked <c>[ModelTests&lt;T&gt;]</c>.</summary>
public class SuiteSourceTests
{
    private const string Usings = "using AeDsl.Testing;\n";

    public static TheoryData<string, string> Declared => new()
    {
        { Models.DigitVae, "Demo.DigitVae" },
        { Models.FontAutoencoder, "Demo.FontAutoencoder" },
        { Models.UNet, "Demo.UNet" },
        { Models.Gan, "Demo.Gan" },
        { Models.ConditionalVae, "Demo.ConditionalVae" },
        { Models.ConditionalGan, "Demo.ConditionalGan" },
    };

    [Theory, MemberData(nameof(Declared))]
    public void A_suite_has_a_fact_for_each_law_that_fits_the_model(string declaration, string model)
    {
        var run = CompilerRun.Of(declaration, $"{Usings}[ModelTests<{model}>] public partial class Suite;");
        Assert.Empty(run.Reported);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Id != "CS1591");

        // The emitted class itself says which contracts it implements; the suite was written without seeing it.
        var contracts = run.Compilation.GetTypeByMetadataName(model)!.AllInterfaces.Select(contract => contract.ToDisplayString())
            .ToHashSet(StringComparer.Ordinal);
        var expected = Laws()
            .Where(law => contracts.Contains(law.GetParameters()[0].ParameterType.FullName!))
            .Select(law => law.Name)
            .Order(StringComparer.Ordinal);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Facts(run).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_generator_finds_every_law_of_the_library() => Assert.Equal(
        Laws().Select(law => law.Name).Order(StringComparer.Ordinal),
        LawReader.Read(CompilerRun.Compile(""), default).Select(law => law.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_library_that_is_built_on_the_laws_adds_its_own()
    {
        const string Library = """
            using AeDsl.Testing;
            namespace Photographs;
            public static class PhotographLaws
            {
                [Law("Photographs are < 1.")]
                public static void PhotographsAreSmall(AeDsl.IVariational model, LawContext context) { }
                [Law("Of networks.")]
                public static void NetworksAreSmall(AeDsl.INetwork model, LawContext context) { }
            }
            """;
        using var image = new MemoryStream();
        Assert.True(CompilerRun.Compile(Library).WithAssemblyName("Photographs").Emit(image).Success);
        var run = CompilerRun.Of(
            CompilerRun.Compile(Models.DigitVae, $"{Usings}[ModelTests<Demo.DigitVae>] public partial class Suite;")
                .AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        Assert.Empty(run.Reported);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Id != "CS1591");
        Assert.Contains("PhotographsAreSmall", Facts(run));
        Assert.DoesNotContain("NetworksAreSmall", Facts(run));
        Assert.Contains(nameof(ReconstructionLaws.ReconstructionsBeatTheMeanImage), Facts(run));
    }

    [Fact]
    public void Laws_have_names_of_their_own() =>
        Assert.Equal(Laws().Count, Laws().Select(law => law.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Options_reach_the_suite()
    {
        var run = CompilerRun.Of(Models.FontAutoencoder, Usings + """
            public class Glyphs : IModelData
            {
                public ModelExamples Load(AeDsl.IModel model, long seed) => BuiltInData.Instance.Load(model, seed);
            }
            [ModelTests<Demo.FontAutoencoder>(
                weights: "font \"a\".safetensors", data: typeof(Glyphs), seeds: new[] { 1, -2 }, tolerance: 1.5, trainingSteps: 300)]
            public partial class Suite;
            """);
        Assert.Empty(run.Reported);
        Assert.Contains(
            """new global::AeDsl.Testing.ModelTestOptions { Weights = "font \"a\".safetensors", Data = new global::Glyphs(), """
                + "Seeds = [1, -2], Tolerance = 1.5, TrainingSteps = 300 }",
            Suite(run),
            StringComparison.Ordinal);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Id != "CS1591");
    }

    [Theory]
    [InlineData(true, "Xunit", "[global::Xunit.Fact]", "[global::Xunit.Fact(Skip = \"no \\\"files\\\" here\")]")]
    [InlineData(
        false,
        "NUnit.Framework",
        "[global::NUnit.Framework.Test]",
        "[global::NUnit.Framework.Test, global::NUnit.Framework.Ignore(\"no \\\"files\\\" here\")]")]
    [InlineData(
        false,
        "Microsoft.VisualStudio.TestTools.UnitTesting",
        "[global::Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod]",
        "[global::Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod, "
            + "global::Microsoft.VisualStudio.TestTools.UnitTesting.Ignore(\"no \\\"files\\\" here\")]")]
    public void A_suite_is_written_for_the_framework_that_is_there(bool hasXunit, string space, string fact, string leftOut)
    {
        var suite = Usings
            + """
                [ModelTests<Demo.FontAutoencoder>, LeaveOut(nameof(ShapeLaws.AutoencoderKeepsShapes), because: "no \"files\" here")]
                public partial class Suite;
                """;
        var framework = $$"""
            namespace {{space}}
            {
                public class TestAttribute : System.Attribute;
                public class TestClassAttribute : System.Attribute;
                public class TestMethodAttribute : System.Attribute;
                public class IgnoreAttribute(string reason) : System.Attribute;
            }
            """.Replace(hasXunit ? "namespace" : "-", "namespace", StringComparison.Ordinal);
        var run = hasXunit
            ? CompilerRun.Of(Models.FontAutoencoder, suite)
            : CompilerRun.WithoutXunit(Models.FontAutoencoder, suite, Only(framework, space));
        Assert.Empty(run.Reported);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var source = Suite(run);
        Assert.Contains($"    {fact}\n    public void ", source, StringComparison.Ordinal);
        Assert.Contains($"    {leftOut}\n    public void AutoencoderKeepsShapes()", source, StringComparison.Ordinal);
        Assert.Equal(
            space.StartsWith("Microsoft", StringComparison.Ordinal), source.Contains("UnitTesting.TestClass]", StringComparison.Ordinal));
    }

    /// <summary>NUnit has no TestMethod, MSTest no Test: the framework is told apart by these.</summary>
    private static string Only(string framework, string space) => framework.Replace(
        space.StartsWith("NUnit", StringComparison.Ordinal) ? "TestMethodAttribute" : "TestAttribute", "OtherAttribute",
        StringComparison.Ordinal);

    private static IReadOnlyList<MethodInfo> Laws() => [.. typeof(LawAttribute).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(LawAttribute)))];

    private static IEnumerable<string> Facts(CompilerRun run) => run.Compilation.GetTypeByMetadataName("Suite")!.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => method.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "FactAttribute"))
        .Select(method => method.Name);

    private static string Suite(CompilerRun run) =>
        run.Result.GeneratedTrees.Single(tree => Path.GetFileName(tree.FilePath) == "Suite.g.cs").ToString();
}
