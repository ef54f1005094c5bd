namespace AeDsl.Testing;

/// <summary>Leaves a law out of a suite. Its fact stays in the report, skipped, with the reason.</summary>
/// <param name="law">The law's name, as <c>nameof(ReconstructionLaws.LatentIsUsed)</c>.</param>
/// <param name="because">Why the model need not obey it; it must not be empty.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LeaveOutAttribute(string law, string because) : Attribute
{
    /// <summary>The law's name.</summary>
    public string Law { get; } = law;

    /// <summary>Why the model need not obey it.</summary>
    public string Because { get; } = because;
}
