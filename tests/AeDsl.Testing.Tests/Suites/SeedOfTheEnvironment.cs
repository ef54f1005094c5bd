namespace AeDsl.Testing.Tests.Suites;

/// <summary>What the environment asks for, until it is disposed of.</summary>
internal sealed class SeedOfTheEnvironment : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(TestSeed.Variable);

    public SeedOfTheEnvironment(string? seed) => Environment.SetEnvironmentVariable(TestSeed.Variable, seed);

    public void Dispose() => Environment.SetEnvironmentVariable(TestSeed.Variable, _before);
}
