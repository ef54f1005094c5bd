namespace AeDsl.Testing;

/// <summary>What becomes of a snapshot.</summary>
internal enum SnapshotVerdict
{
    /// <summary>It is as its baseline.</summary>
    Pass,

    /// <summary>The test fails, and what it got is written beside the baseline.</summary>
    Fail,

    /// <summary>It becomes the baseline.</summary>
    WriteBaseline,
}

/// <summary>Decides what becomes of a snapshot.</summary>
internal interface IBaselinePolicy
{
    /// <param name="hasBaseline">Whether there is one.</param>
    /// <param name="matches">Whether the snapshot is close enough to it; false without one.</param>
    /// <param name="environment">Where the test runs.</param>
    SnapshotVerdict Decide(bool hasBaseline, bool matches, SnapshotEnvironment environment);
}

/// <summary>A snapshot passes if it is as its baseline, and only a person on a machine of their own makes it one.</summary>
internal sealed class BaselinePolicy : IBaselinePolicy
{
    public SnapshotVerdict Decide(bool hasBaseline, bool matches, SnapshotEnvironment environment)
    {
        if (hasBaseline && matches)
        {
            return SnapshotVerdict.Pass;
        }

        return environment.IsAskedToAccept && environment.BuildServer is null ? SnapshotVerdict.WriteBaseline : SnapshotVerdict.Fail;
    }
}
