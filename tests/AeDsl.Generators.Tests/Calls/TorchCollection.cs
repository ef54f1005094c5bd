namespace AeDsl.Generators.Tests.Calls;

/// <summary>
/// Tests that call TorchSharp, which run alone: a garbage collection that a test beside them triggers can take what libtorch still reads,
/// and end the process.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection
{
    public const string Name = "Calls of TorchSharp";
}
