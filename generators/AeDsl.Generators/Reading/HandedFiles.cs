using System.Collections.Immutable;
using AeDsl.Core.Headers;
using AeDsl.Core.Plan.Files;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>
/// The files of a project that the build hands to the compiler as additional ones: the headers that it has read, and the lock file.
/// Nothing else is read here.
/// </summary>
internal static class HandedFiles
{
    public static ProjectFiles Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var headers = FileHeaders.None;
        WeightsLock? accepted = null;
        var lockFile = "";
        foreach (var file in files)
        {
            var name = NameOf(file);
            if (name == HeadersText.FileName) headers = HeadersText.Read(TextOf(file, cancellation));
            if (!name.EndsWith(WeightsLock.Extension, StringComparison.Ordinal)) continue;
            accepted = WeightsLock.Read(TextOf(file, cancellation));
            lockFile = name;
        }
        return new ProjectFiles(headers, accepted, lockFile);
    }

    /// <summary>The lock file; null where the project keeps none.</summary>
    public static AdditionalText? Lock(ImmutableArray<AdditionalText> files) =>
        files.LastOrDefault(file => NameOf(file).EndsWith(WeightsLock.Extension, StringComparison.Ordinal));

    private static string TextOf(AdditionalText file, CancellationToken cancellation) => file.GetText(cancellation)?.ToString() ?? "";

    private static string NameOf(AdditionalText file) => file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1);
}
