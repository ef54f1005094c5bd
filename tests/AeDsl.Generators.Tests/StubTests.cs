using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>A model with a mistake still has its whole surface, so that the mistake is the only error its user sees.</summary>
public class StubTests
{
    private const string User = """
        using AeDsl;
        using static TorchSharp.torch;
        static class User
        {
            static Tensor Use(Demo.DigitVae model, Tensor images)
            {
                IVariationalAutoencoder contract = model;
                var output = model.call(images);
                var losses = Demo.DigitVae.ComputeLosses(images, output);
                var (mean, _) = model.Encode(images);
                _ = (contract.LatentShape, losses.Total, losses.Reconstruction, losses.KullbackLeibler);
                _ = (Demo.DigitVae.InputShape.Length, Demo.DigitVae.ParameterCount);
                return model.Interpolate(model.Sample(Demo.DigitVae.LatentSize), model.decoder.call(mean), 5);
            }
        }
        """;

    [Fact]
    public void The_mistake_is_the_only_error()
    {
        var run = CompilerRun.Of(Models.DigitVae.Replace("Flatten, ", "", StringComparison.Ordinal), User);
        Assert.Equal("AED1001", Assert.Single(run.Reported).Id);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Its_constructor_says_that_there_is_a_mistake()
    {
        var run = CompilerRun.Of(Models.DigitVae.Replace("Flatten, ", "", StringComparison.Ordinal));
        using var image = new MemoryStream();
        Assert.True(run.Compilation.Emit(image).Success);

        var thrown = Assert.Throws<TargetInvocationException>(
            () => Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType("Demo.DigitVae", throwOnError: true)!));

        Assert.IsType<InvalidOperationException>(thrown.InnerException);
        Assert.StartsWith("DigitVae has a mistake", thrown.InnerException.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// The compiler reports what is wrong with declarations first, and where there is such an error it runs no analyzer at all.
    /// </summary>
    [Theory]
    [InlineData("public partial class DigitVae", "public class DigitVae", "AED0001")]
    [InlineData("public partial class Encoder", "public class Encoder", "AED0001")]
    [InlineData("public partial class Loss", "public class Loss", "AED0001")]
    [InlineData("public partial class DigitVae\n{", "public partial class DigitVae\n{\n    public DigitVae() { }", "AED0012")]
    [InlineData("public partial class DigitVae\n{", "public partial class DigitVae\n{\n    public int LatentSize => 3;", "AED0012")]
    public void Nothing_is_emitted_that_would_be_an_error_of_a_declaration(string sound, string mistaken, string id)
    {
        var source = Models.DigitVae.Replace(sound, mistaken, StringComparison.Ordinal);
        Assert.NotEqual(Models.DigitVae, source);
        var other = Models.DigitVae.Replace("DigitVae", "Other", StringComparison.Ordinal)
            .Replace("Flatten, ", "", StringComparison.Ordinal);
        var run = CompilerRun.Of(source, other);
        Assert.Equal([id, "AED1001"], run.Reported.Select(diagnostic => diagnostic.Id));
        Assert.Single(run.Result.GeneratedTrees);
        Assert.DoesNotContain(run.Compilation.GetDeclarationDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>
    /// What a user overrides or implements is an error of a declaration where nothing is emitted: then the generator reports the mistake.
    /// </summary>
    [Theory]
    [InlineData("public class DigitVae", "protected override void Dispose(bool all) { }", "AED0001", "CS0115")]
    [InlineData("public class DigitVae", "double IWarmUp.WarmUpEpochs => 3;", "AED0001", "CS0540")]
    [InlineData("public partial class DigitVae", "public int Encode; public override string GetName() => \"\";", "AED0012", "CS0115")]
    [InlineData("public static partial class DigitVae", "public override string GetName() => \"\";", "AED0002", "CS0115")]
    public void A_mistake_is_not_hidden_by_what_a_user_overrides(string head, string member, string id, string hiding)
    {
        var run = CompilerRun.Of(
            Models.DigitVae.Replace("public partial class DigitVae\n{", $"{head}\n{{\n    {member}", StringComparison.Ordinal));
        Assert.Contains(hiding, run.Compilation.GetDeclarationDiagnostics().Select(diagnostic => diagnostic.Id));
        Assert.Equal([id], run.Result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains($"{run.Result.Diagnostics[0]}", run.Reported.Select(diagnostic => $"{diagnostic}"));
    }

    /// <summary>An override of what objects have, and a mistake that hides nothing, are the analyzer's alone.</summary>
    [Theory]
    [InlineData("public class DigitVae\n{\n    public override string ToString() => \"\";", "[Flatten, ")]
    [InlineData("public partial class DigitVae\n{\n    protected override void Dispose(bool all) { }", "[")]
    public void The_generator_reports_no_other_mistake(string head, string layers)
    {
        var source = Models.DigitVae.Replace("public partial class DigitVae\n{", head, StringComparison.Ordinal)
            .Replace("[Flatten, ", layers, StringComparison.Ordinal);
        var run = CompilerRun.Of(source);
        Assert.NotEmpty(run.Reported);
        Assert.Empty(run.Result.Diagnostics);
    }

    [Theory]
    [InlineData(nameof(Models.DigitVae), "Unflatten(1, 28, 28)", "Unflatten(1, 28, 27)")]
    [InlineData(nameof(Models.UNet), "Concat(\"half\")", "Concat(\"none\")")]
    [InlineData(nameof(Models.FontAutoencoder), "Linear(2)", "Conv2d(2, 2)")]
    [InlineData(nameof(Models.MirroredConvolutions), "Flatten, ", "")]
    [InlineData(nameof(Models.SparseVae), "Linear(16)", "Linear(17)")]
    [InlineData(nameof(Models.ConditionalVae), "Linear(64)", "Linear(65)")]
    [InlineData(nameof(Models.ConditionalGan), "Linear(1)", "Linear(2)")]
    [InlineData(nameof(Models.Gan), "Linear(4)", "Linear(5)")]
    [InlineData(nameof(Models.Nested), "Add(\"in\")", "Add(\"out\")")]
    public void A_stub_has_the_surface_of_the_sound_model(string name, string sound, string mistaken)
    {
        var mistake = Models.All[name].Replace(sound, mistaken, StringComparison.Ordinal);
        Assert.NotEqual(Models.All[name], mistake);
        Assert.Equal(Surface(Models.All[name]), Surface(mistake));
    }

    /// <summary>
    /// Every visible member of the model and its nested types, constants without their values. A plan is what training looks for by itself;
    /// only a sound model can have one.
    /// </summary>
    private static IReadOnlyList<string> Surface(string source)
    {
        var compilation = CompilerRun.Of(source).Compilation;
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var model = compilation
            .GetSymbolsWithName(
                name => name is "DigitVae"
                    or "UNet"
                    or "FontAutoencoder"
                    or "MirroredConvolutions"
                    or "SparseVae"
                    or "ConditionalVae"
                    or "ConditionalGan"
                    or "Gan"
                    or "Classifier",
                SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Single();
        return [.. model.GetTypeMembers().Prepend(model)
            .SelectMany(
                type => type
                    .GetMembers()
                    .Where(member => member.DeclaredAccessibility is Accessibility.Public && member is not INamedTypeSymbol)
                    .Select(member => member.ToDisplayString())
                    .Append(
                        $"{type} : {type.BaseType} "
                            + $"{string.Join(", ", type.Interfaces.Where(contract => contract.Name != "IPlannedTraining"))}"))
            .Order(StringComparer.Ordinal)];
    }
}
