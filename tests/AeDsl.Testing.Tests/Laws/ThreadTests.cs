using AeDsl.Testing.Tests.Models;

namespace AeDsl.Testing.Tests.Laws;

/// <summary>The number of threads and the environment are the process's: who sets them runs alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessCollection
{
    public const string Name = "what belongs to the process";
}

/// <summary>Verdicts do not depend on how many threads share a sum.</summary>
[Collection(ProcessCollection.Name)]
public sealed class ThreadTests
{
    [Theory, InlineData(1), InlineData(2)]
    public void The_sound_model_obeys_every_law_under_five_seeds(int threads)
    {
        using var shared = new SharedThreads(threads);
        for (var seed = 1; seed <= 5; seed++)
        {
            var check = SoundModels.Suite(nameof(MutantVae), new ModelTestOptions { Seeds = [seed], TrainingSeed = seed });
            foreach (var law in SoundModels.Laws(nameof(MutantVae))) check(law, law.Name);
        }
    }
}
