using AeDsl.Build.Data;
using AeDsl.Build.Weights;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;
using Microsoft.Build.Framework;

namespace AeDsl.Build;

/// <summary>
/// Reads the headers of the files that a project's models name, and writes them down for the compiler. It runs in each build that names
/// any: that takes milliseconds, and a file may be replaced by an older one, which no comparison of times notices.
/// </summary>
public sealed class ReadHeaders : Microsoft.Build.Utilities.Task
{
    /// <summary>What <see cref="FindDeclaredFiles"/> wrote.</summary>
    [Required]
    public string Names { get; set; } = "";

    /// <summary>The folder that paths are relative to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Where the headers go; the file stays as it is where they are the same.</summary>
    [Required]
    public string Headers { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var (weights, data) = (new List<WeightsHeader>(), new List<DataHeader>());
        foreach (var line in File.ReadAllLines(Names))
        {
            if (line.StartsWith(FindDeclaredFiles.Weights, StringComparison.Ordinal))
            {
                weights.Add(SafeTensorsFile.Header(Folder, TextLine.Unescaped(line.Substring(FindDeclaredFiles.Weights.Length))));
            }
            else if (line.StartsWith(FindDeclaredFiles.Data, StringComparison.Ordinal))
            {
                data.Add(DataFiles.Header(Folder, TextLine.Unescaped(line.Substring(FindDeclaredFiles.Data.Length))));
            }
        }
        var text = HeadersText.Write(new FileHeaders(weights.ToEquatableArray(), data.ToEquatableArray()));
        if (TextFile.WriteWhereDifferent(Headers, text, Log) is not { } isNew) return false;
        if (isNew) Log.LogMessage(MessageImportance.Low, "The headers in {0} are new.", Headers);
        return true;
    }
}
