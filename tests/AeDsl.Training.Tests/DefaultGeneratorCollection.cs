namespace AeDsl.Training.Tests;

/// <summary>The default generator and the count of tensors are the process's: tests that use them run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DefaultGeneratorCollection
{
    public const string Name = "the default generator";
}
