using AeDsl.Core.Headers;
using Microsoft.Build.Framework;

namespace AeDsl.Build;

/// <summary>Writes the lock file of a project, out of the source that the generator has written for an accepting build.</summary>
public sealed class AcceptWeights : Microsoft.Build.Utilities.Task
{
    /// <summary>That source; it is not there where the project declares no model.</summary>
    [Required]
    public string Accepted { get; set; } = "";

    /// <summary>The lock file.</summary>
    [Required]
    public string Lock { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!File.Exists(Accepted) && !File.Exists(Lock))
        {
            Log.LogMessage(MessageImportance.High, "There are no models, and no weights to accept.");
            return true;
        }
        var text = File.Exists(Accepted) ? WeightsLock.FromSource(File.ReadAllText(Accepted)) : WeightsLock.Write([]);
        if (TextFile.WriteWhereDifferent(Lock, text, Log) is not { } isNew) return false;
        Log.LogMessage(MessageImportance.High, isNew ? "Accepted: {0}. Commit it." : "{0} is as it was.", Lock);
        return true;
    }
}
