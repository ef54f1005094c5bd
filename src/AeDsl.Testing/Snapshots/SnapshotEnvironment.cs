namespace AeDsl.Testing;

/// <summary>What environment variables say about snapshots.</summary>
/// <param name="Variable">Reads an environment variable.</param>
internal sealed record SnapshotEnvironment(Func<string, string?> Variable)
{
    /// <summary>Set to accept, a run writes baselines; never on a build server.</summary>
    public const string Switch = "AEDSL_SNAPSHOTS";

    /// <summary>When this process began: the name of its run of the tests.</summary>
    public static DateTimeOffset Run { get; } = new(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime());

    /// <summary>The variable that says that this is a build server, as NAME=value; none on a person's machine.</summary>
    public string? BuildServer => ContinuousIntegration.Sign(Variable);

    /// <summary>Whether this run is asked to write baselines.</summary>
    /// <exception cref="SnapshotException">The switch has a value that means nothing.</exception>
    public bool IsAskedToAccept => Variable(Switch) switch
    {
        null or "" or "check" => false,
        "accept" => true,
        var other => throw new SnapshotException(
            $"{Switch} is '{other}'; it is check (the default) or accept, in lower case."),
    };

    /// <summary>Refuses a switch that means nothing before it matters: a typo would go unnoticed until a snapshot differs.</summary>
    /// <exception cref="SnapshotException">The switch has a value that means nothing.</exception>
    public void RequireKnownSwitch() => _ = IsAskedToAccept;
}
