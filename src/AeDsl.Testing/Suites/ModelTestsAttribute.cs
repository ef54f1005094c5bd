namespace AeDsl.Testing;

/// <summary>
/// Gives a model its test suite: a fact for each law that fits the model's kind is written into the class, for xunit, NUnit or MSTest,
/// whichever the project refers to.
/// <code>
/// [ModelTests&lt;DigitVae&gt;]
/// public partial class DigitVaeTests;
/// </code>
/// </summary>
/// <typeparam name="TModel">
/// A declared model, or a class of one's own that implements <see cref="IModel"/> and has a constructor without parameters.
/// </typeparam>
/// <param name="weights">
/// A safetensors file in the test's output folder (CopyToOutputDirectory) or an absolute path; without one the laws of trained models train
/// it first.
/// </param>
/// <param name="data">
/// A class that implements <see cref="IModelData"/>; drawn examples that fit the input's shape where none is given.
/// </param>
/// <param name="seeds">
/// Each law is checked with each of these; without any, with one that follows from the test's name. The environment variable AEDSL_SEED
/// overrides them.
/// </param>
/// <param name="tolerance">Factor on what the laws allow, above 0.</param>
/// <param name="trainingSteps">Steps of training before the laws of trained models, at least 1; 0 is the default number.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ModelTestsAttribute<TModel>(
    string? weights = null, Type? data = null, int[]? seeds = null, double tolerance = 1, int trainingSteps = 0) : Attribute
    where TModel : class
{
    /// <summary>A safetensors file.</summary>
    public string? Weights { get; } = weights;

    /// <summary>A class that implements <see cref="IModelData"/>.</summary>
    public Type? Data { get; } = data;

    /// <summary>The seeds that each law is checked with.</summary>
    public IReadOnlyList<int> Seeds { get; } = seeds ?? [];

    /// <summary>Factor on what the laws allow.</summary>
    public double Tolerance { get; } = tolerance;

    /// <summary>Steps of training before the laws of trained models; 0 is the default number.</summary>
    public int TrainingSteps { get; } = trainingSteps;
}
