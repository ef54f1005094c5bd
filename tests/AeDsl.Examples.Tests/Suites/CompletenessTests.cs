using System.Reflection;

namespace AeDsl.Examples.Tests.Suites;

/// <summary>No example goes untested.</summary>
public class CompletenessTests
{
    [Theory]
    [InlineData(typeof(global::Digits.DigitVae))]
    [InlineData(typeof(global::Gallery.Systems.PlaneVae))]
    [InlineData(typeof(global::WriteYourOwnLoop.DigitAutoencoder))]
    public void Every_model_of_the_examples_has_a_suite(Type one)
    {
        var models = one.Assembly.GetExportedTypes().Where(type => typeof(IModel).IsAssignableFrom(type) && !type.IsAbstract);
        var suites = typeof(CompletenessTests).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetCustomAttributes())
            .Select(attribute => attribute.GetType())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(AeDsl.Testing.ModelTestsAttribute<>))
            .Select(type => type.GetGenericArguments()[0]);
        Assert.Empty(models.Except(suites));
    }
}
