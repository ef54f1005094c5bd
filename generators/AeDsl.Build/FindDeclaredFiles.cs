using AeDsl.Core.Headers;
using Microsoft.Build.Framework;

namespace AeDsl.Build;

/// <summary>Writes down which files the attributes of a project's sources name: a line for each, none where there is none.</summary>
public sealed class FindDeclaredFiles : Microsoft.Build.Utilities.Task
{
    internal const string Weights = "weights ";
    internal const string Data = "data ";

    /// <summary>The sources.</summary>
    [Required]
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>Where the names go.</summary>
    [Required]
    public string Names { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var names = Sources.Select(source => source.GetMetadata("FullPath"))
            .Where(File.Exists)
            .SelectMany(path => SourceScan.Of(File.ReadAllText(path)))
            .Select(declared => (declared.IsData ? Data : Weights) + TextLine.Escaped(declared.Name))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(line => line, StringComparer.Ordinal);
        // Written each time: that it is younger than the sources says that they have been looked at.
        TextFile.Write(Names, string.Concat(names.Select(name => name + "\n")));
        return true;
    }
}
