using System.Security.Cryptography;

namespace AeDsl.Testing;

/// <summary>
/// A snapshot that differs from its baseline or has none: what the command that accepts goes by. Paths are relative to the repository, with
/// slashes.
/// </summary>
internal sealed record SnapshotEntry
{
    /// <summary>Class.Method_parameters.</summary>
    public required string Test { get; init; }

    /// <summary>image, tensor or text.</summary>
    public required string Kind { get; init; }

    public required string Verified { get; init; }

    public required string Received { get; init; }

    /// <summary>SHA-256 of the received file: what is accepted is what the test wrote and the report shows.</summary>
    public required string ReceivedHash { get; init; }

    /// <summary>There was no baseline.</summary>
    public required bool IsNew { get; init; }

    public required string Summary { get; init; }

    /// <summary>A picture of the difference; none where there is nothing to draw.</summary>
    public string? Difference { get; init; }

    public ImageFigures? Figures { get; init; }

    public required DateTimeOffset When { get; init; }

    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content));
}

/// <summary>A baseline that a test has asked for.</summary>
/// <param name="Verified">Its path, relative to the repository, with slashes.</param>
/// <param name="Test">Class.Method_parameters.</param>
/// <param name="Project">The folder of the test project, relative to the repository.</param>
/// <param name="Run">When the test run began.</param>
internal sealed record BaselineUse(string Verified, string Test, string Project, DateTimeOffset Run);
