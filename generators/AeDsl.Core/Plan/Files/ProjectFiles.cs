using AeDsl.Core.Headers;

namespace AeDsl.Core.Plan.Files;

/// <summary>What of a project's files the build hands to the compiler.</summary>
/// <param name="Headers">What the build read for <c>[Weights]</c> and <c>[Data]</c>.</param>
/// <param name="Lock">The names and shapes that were accepted; null where the project keeps none.</param>
/// <param name="LockFile">The name of the file that they are in.</param>
internal sealed record ProjectFiles(FileHeaders Headers, WeightsLock? Lock, string LockFile = "")
{
    /// <summary>The build has handed nothing over.</summary>
    public static ProjectFiles None { get; } = new(FileHeaders.None, null);
}
