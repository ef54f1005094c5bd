using System.Reflection;
using AeDsl.Testing;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests.Suites;

/// <summary>
/// Suites of classes that derive from a declared model: they have the same laws as where the models are in another project, whose emitted
/// code the generator sees.
/// </summary>
public class DerivedModelTests
{
    private const string Suite = """
        using AeDsl.Testing;
        [ModelTests<Demo.Derived>] public partial class Suite;
        """;

    /// <summary>Sources of the models, and a law that the suite has.</summary>
    public static TheoryData<string[], string> Derived => new()
    {
        // In one file, and the base class in another.
        { [$"{Models.FontAutoencoder}\npublic class Derived : FontAutoencoder;"], nameof(ReconstructionLaws.LatentIsUsed) },
        {
            [
                """
                    namespace Demo;
                    public class Derived : FontAutoencoder
                    {
                        public override TorchSharp.torch.Tensor Decode(TorchSharp.torch.Tensor latents) => 0.0 * base.Decode(latents);
                    }
                    """,
                Models.FontAutoencoder,
            ],
            nameof(ReconstructionLaws.LatentIsUsed)
        },
        // A contract of its own does not hide the others.
        { [Models.FontAutoencoder, "namespace Demo; public class Derived : FontAutoencoder, AeDsl.IModel;"], "AutoencoderKeepsShapes" },
        { [Models.DigitVae, "namespace Demo; public class Derived : DigitVae, AeDsl.ISampler;"], nameof(PosteriorLaws.NoiseIsIndependent) },
        // What the base class has by its layers and losses.
        {
            [
                Models.SparseVae,
                "namespace Demo; public class Between : SparseVae;",
                "namespace Demo; public sealed class Derived : Between, AeDsl.IModel;",
            ],
            "InputsAreSpoiltAsDeclared"
        },
        {
            [
                Models.SparseVae,
                "namespace Demo; public abstract class Between<T> : SparseVae;",
                "namespace Demo; public class Derived : Between<string>;",
            ],
            nameof(PosteriorLaws.NoiseIsIndependent)
        },
        { [Models.UNet, "namespace Demo; public class Derived : UNet;"], nameof(ShapeLaws.NetworkKeepsShapes) },
        { [Models.Gan, "namespace Demo; public class Derived : Gan;"], nameof(AdversarialLaws.PartsShareNothing) },
        { [Models.ConditionalVae, "namespace Demo; public class Derived : ConditionalVae;"], "LossKnowsTheClasses" },
    };

    [Theory, MemberData(nameof(Derived))]
    public void A_derived_model_has_the_laws_that_it_has_in_another_project(string[] models, string law)
    {
        var together = CompilerRun.Of([.. models, Suite]);
        Assert.Empty(together.Reported);
        Assert.DoesNotContain(together.CompilerDiagnostics, diagnostic => diagnostic.Id != "CS1591");

        using var image = new MemoryStream();
        Assert.True(CompilerRun.Of(models).Compilation.WithAssemblyName("Models").Emit(image).Success);
        var apart = CompilerRun.Of(
            CompilerRun.Compile(Suite).AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        Assert.Empty(apart.Reported);

        Assert.Contains(law, Facts(together));
        Assert.Equal(Facts(apart), Facts(together));
        Assert.Equal(Laws(together.Compilation.GetTypeByMetadataName("Demo.Derived")!), Facts(together));
    }

    [Theory]
    [InlineData("public partial class Derived;", "partial class Derived : FontAutoencoder;")]
    [InlineData("public partial class Derived : Between;", "public class Between : FontAutoencoder;")]
    [InlineData("", "public class Derived : FontAutoencoder;")]
    public void A_suite_of_what_another_generator_makes_a_model_is_a_mistake(string written, string byOther)
    {
        var run = CompilerRun.Beside(
            new OtherGenerator($"namespace Demo; {byOther}"), Models.FontAutoencoder, $"namespace Demo; {written}", Suite);
        Assert.Empty(Facts(run));
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var diagnostic = Assert.Single(run.Reported);
        Assert.Equal("AED5002", diagnostic.Id);
        Assert.Equal(
            "Derived is not a model in the code that AeDsl's generator sees, which is without what other generators write; ModelTests "
                + "takes a class marked [Autoencoder], [Vae(latent)], [Network] or [Gan(latent)], or one of your own that implements "
                + "IModel",
            diagnostic.GetMessage());
        Assert.Equal(
            "ModelTests<Demo.Derived>",
            diagnostic.Location.SourceTree!.ToString()
                .Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public void Another_generator_beside_a_model_leaves_its_suite_as_it_is()
    {
        var run = CompilerRun.Beside(
            new OtherGenerator("namespace Demo; partial class Derived { public int One => 1; }"),
            Models.FontAutoencoder,
            "namespace Demo; public partial class Derived : FontAutoencoder;",
            Suite);
        Assert.Empty(run.Reported);
        Assert.Equal(Laws(run.Compilation.GetTypeByMetadataName("Demo.Derived")!), Facts(run));
    }

    /// <summary>The laws that fit what the class implements once all is emitted.</summary>
    private static IEnumerable<string> Laws(INamedTypeSymbol model) => typeof(LawAttribute).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(
            method => method.IsDefined(typeof(LawAttribute))
                && model.AllInterfaces.Any(contract => contract.ToDisplayString() == method.GetParameters()[0].ParameterType.FullName))
        .Select(method => method.Name)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Facts(CompilerRun run) => run.Compilation.GetTypeByMetadataName("Suite")!.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => method.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "FactAttribute"))
        .Select(method => method.Name)
        .Order(StringComparer.Ordinal);

    /// <summary>Writes one source, whatever the project is.</summary>
    private sealed class OtherGenerator(string source) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Other.g.cs", source));
    }
}
