using System.Reflection;

namespace AeDsl.Testing.Tests.Suites;

/// <summary>A model of glyphs that another class derives from.</summary>
[Autoencoder, Input(35)]
public partial class Glyphs
{
    [Linear(20), Tanh, Linear(8)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>A class of one's own on top of what is generated.</summary>
public sealed class DerivedGlyphs : Glyphs;

/// <summary>The suite of a class that derives from a declared model of the same project.</summary>
[ModelTests<DerivedGlyphs>]
public partial class DerivedModelTests
{
    [Fact]
    public void The_suite_has_every_law_that_fits_the_class()
    {
        var laws = typeof(LawAttribute).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(
                method => method.IsDefined(typeof(LawAttribute))
                    && method.GetParameters()[0].ParameterType.IsAssignableFrom(typeof(DerivedGlyphs)))
            .Select(method => method.Name);
        Assert.Equal(
            laws.Append(nameof(The_suite_has_every_law_that_fits_the_class)).Order(StringComparer.Ordinal),
            typeof(DerivedModelTests).GetMethods()
                .Where(method => method.IsDefined(typeof(FactAttribute)))
                .Select(method => method.Name)
                .Order(StringComparer.Ordinal));
    }
}
