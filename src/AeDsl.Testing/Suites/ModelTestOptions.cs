namespace AeDsl.Testing;

/// <summary>How a model is tested.</summary>
public sealed record ModelTestOptions
{
    /// <summary>
    /// A safetensors file with the weights of the model that has learnt, in the folder of the test's assembly or with its full path; none:
    /// it is trained on the spot.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>What it learns from and is looked at with; <see cref="BuiltInData"/> where none is given.</summary>
    public IModelData? Data { get; init; }

    /// <summary>
    /// Seeds under which every law is checked; empty: one that follows from the test's name. The environment variable AEDSL_SEED takes the
    /// place of them all.
    /// </summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Factor on what the laws allow, above 0; 1 is what they state.</summary>
    public double Tolerance { get; init; } = 1;

    /// <summary>Steps of Adam with batches of 64 that a model learns for, at least 1.</summary>
    public int TrainingSteps { get; init; } = 300;

    /// <summary>
    /// Where the parameters and the order of the examples of the model that learns come from; none: from the model's name.
    /// </summary>
    public int? TrainingSeed { get; init; }
}
