using System.Reflection;
using AeDsl.Testing.Tests.Models;
using AeDsl.Tests.Models;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>Models that obey every law about them: one of each kind, and every layer and loss term there is.</summary>
internal static class SoundModels
{
    private static readonly IReadOnlyDictionary<string, (Type Model, int Steps)> s_models = new (Type Model, int Steps)[]
    {
        (typeof(DotVae), 400),
        (typeof(FontAutoencoder), 1500),
        (typeof(SparseAutoencoder), 400),
        (typeof(SparseVae), 400),
        (typeof(HeldVae), 1500),
        (typeof(MixedVae), 1500),
        (typeof(ConditionalVae), 1000),
        (typeof(DigitGan), 1000),
        (typeof(ConditionalGan), 1000),
        (typeof(ConvolutionalAutoencoder), 300),
        (typeof(DigitVae), 200),
        (typeof(UNet), 20),
        (typeof(Container.Classifier), 400),
        (typeof(Container.Odds), 200),
        (typeof(DotNetwork), 400),
        (typeof(DotSegmenter), 400),
        (typeof(DotClassifier), 400),
        (typeof(DotRestorer), 400),
        (typeof(MutantVae), Mutants.Steps),
    }.ToDictionary(row => row.Model.Name, StringComparer.Ordinal);

    /// <summary>Loss terms that some of the models declare.</summary>
    public static IEnumerable<Type> Terms => s_models.Values
        .Select(row => row.Model.GetNestedType("Loss", BindingFlags.Public | BindingFlags.NonPublic))
        .OfType<Type>()
        .SelectMany(loss => loss.GetCustomAttributesData().Select(data => data.AttributeType));

    public static IEnumerable<string> Names => s_models.Keys;

    public static IReadOnlyList<MethodInfo> Laws(string model) => [.. LawCatalogue.Of(s_models[model].Model)];

    /// <summary>Steps after which a model obeys every law about what was learnt.</summary>
    public static int Steps(Type model) => s_models[model.Name].Steps;

    /// <summary>A suite of a model, as something that checks a law.</summary>
    public static Action<MethodInfo, string> Suite(string model, ModelTestOptions options)
        => Suite(s_models[model].Model, options with { TrainingSteps = s_models[model].Steps });

    /// <summary>The same of any model.</summary>
    public static Action<MethodInfo, string> Suite(Type model, ModelTestOptions options)
    {
        var suite = Activator.CreateInstance(typeof(ModelSuite<>).MakeGenericType(model), options)!;
        var check = suite.GetType().GetMethod(
            "Check", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(MethodInfo), typeof(string)])!;
        return (law, test) => check.Invoke(suite, BindingFlags.DoNotWrapExceptions, null, [law, test], null);
    }
}
