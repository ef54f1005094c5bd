using System.Globalization;
using System.Text;

namespace AeDsl.Testing;

/// <summary>The name of a snapshot, Class.Method_parameters, and the folder of the test that took it.</summary>
internal sealed record SnapshotName(string Folder, string Test)
{
    // With a folder in front and an ending behind, longer names are refused by common file systems.
    private const int Longest = 140;

    /// <param name="file">The source file of the test: its name without extension is the class.</param>
    /// <param name="member">The method.</param>
    /// <param name="parameters">
    /// Tells the cases of a method apart: a text, or an object whose properties are written as name=value; null for none.
    /// </param>
    /// <exception cref="SnapshotException">The folder of the file is not on this machine, or the file was generated.</exception>
    public static SnapshotName Of(string file, string member, object? parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentException.ThrowIfNullOrEmpty(member);
        var slash = file.LastIndexOfAny(['/', '\\']);
        var (folder, source) = (slash < 0 ? "" : file[..slash], file[(slash + 1)..]);
        if (source.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase))
        {
            throw new SnapshotException(
                $"{member} stands in a generated file ({file}), which is no place for a baseline; pass file: and member: of a source file "
                    + $"that stays.");
        }

        if (!Path.IsPathFullyQualified(file) || !Directory.Exists(folder))
        {
            throw new SnapshotException(
                $"{member} was compiled with the path {file}, and there is no folder {folder} on this machine, so its baseline cannot be "
                    + $"found.\nSource paths are mapped in a deterministic build (ContinuousIntegrationBuild, DeterministicSourcePaths, "
                    + $"PathMap), and wrong after a build on another machine.\nWrite "
                    + $"<DeterministicSourcePaths>false</DeterministicSourcePaths> into the test project, and build where the tests run.");
        }

        return new SnapshotName(folder, $"{Path.GetFileNameWithoutExtension(source)}.{member}{Suffix(parameters)}");
    }

    public string Verified(string extension) => Path.Combine(Folder, $"{Test}.verified.{extension}");

    public string Received(string extension) => Path.Combine(Folder, $"{Test}.received.{extension}");

    private static string Suffix(object? parameters)
    {
        if (parameters is null)
        {
            return "";
        }

        var text = parameters as string
            ?? string.Join('_', parameters.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, Value: property.GetValue(parameters) ?? "null"))
                .Select(named => $"{named.Name}={Convert.ToString(named.Value, CultureInfo.InvariantCulture)}"));
        if (text.Length == 0)
        {
            throw new ArgumentException(
                "Parameters need a text or an object with properties, such as new { seed = 1 }.", nameof(parameters));
        }

        var safe = new StringBuilder();
        foreach (var letter in text)
        {
            safe.Append(
                char.IsAsciiLetterOrDigit(letter) || "=_-+.,()[] ".Contains(letter, StringComparison.Ordinal) || letter > 127
                    ? letter
                    : '-');
        }

        // Where letters were replaced or cut off, two texts could get one name; a part of the hash tells them apart.
        return safe.ToString() == text && text.Length <= Longest && !text.EndsWith(' ') && !text.EndsWith('.')
            ? "_" + text
            : $"_{safe.ToString()[..Math.Min(safe.Length, Longest)]}_{SnapshotEntry.Hash(Encoding.UTF8.GetBytes(text))[..8]}";
    }
}
