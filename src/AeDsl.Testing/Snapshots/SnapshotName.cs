using System.Buffers;
using System.Globalization;
using System.Text;
using AeDsl.Training.Files;

namespace AeDsl.Testing;

/// <summary>The name of a snapshot, Class.Method_parameters, and the folder of the test that took it.</summary>
internal sealed record SnapshotName(string Folder, string Test)
{
    // File systems take names of 255 bytes. Behind this come the endings of a difference picture that is being written.
    private const int MostBytes = 190;

    private const int HashLength = 8;

    private static readonly SearchValues<char> s_notInNames = SearchValues.Create("/\\<>:\"|?*");

    /// <param name="file">The source file of the test: its name without extension is the class.</param>
    /// <param name="member">The method.</param>
    /// <param name="parameters">
    /// Tells the cases of a method apart: a text, or an object whose properties are written as name=value; null for none.
    /// </param>
    /// <exception cref="ArgumentException">The parameters are an empty text or have no properties.</exception>
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

        if (member.AsSpan().ContainsAny(s_notInNames) || member.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"member is '{member}'; needed is the name of a method, without / \\ < > : \" | ? *.", nameof(member));
        }

        var method = $"{Path.GetFileNameWithoutExtension(source)}.{member}";
        return new SnapshotName(folder, parameters is null ? Short(method, method) : Named(method, Text(parameters)));
    }

    public string Verified(string extension) => Path.Combine(Folder, $"{Test}.verified.{extension}");

    public string Received(string extension) => Path.Combine(Folder, $"{Test}.received.{extension}");

    private static string Named(string method, string text)
    {
        var safe = string.Concat(text.Select(
            letter => char.IsAsciiLetterOrDigit(letter) || "=_-+.,()[] ".Contains(letter, StringComparison.Ordinal) || letter > 127
                ? letter
                : '-'));
        // Where letters were replaced, two texts could get one name; a part of the hash tells them apart.
        var isExact = safe == text && !text.EndsWith(' ') && !text.EndsWith('.');
        return Short($"{method}_{safe}{(isExact ? "" : $"_{Hash(text)}")}", $"{method}_{text}");
    }

    private static string Text(object parameters)
    {
        var text = parameters as string
            ?? string.Join('_', parameters.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, Value: property.GetValue(parameters) ?? "null"))
                .Select(named => $"{named.Name}={Convert.ToString(named.Value, CultureInfo.InvariantCulture)}"));
        return text.Length > 0
            ? text
            : throw new ArgumentException(
                $"parameters is '{Excerpt.Of(Convert.ToString(parameters, CultureInfo.InvariantCulture) ?? "")}'; needed is a text that is "
                    + "not empty, or an object with properties, such as new { seed = 1 }. Leave it out where there is one case.",
                nameof(parameters));
    }

    /// <summary>The name, or as much of it as leaves room for a part of the hash of the whole.</summary>
    private static string Short(string name, string whole)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MostBytes)
        {
            return name;
        }

        var (cut, bytes) = (new StringBuilder(), 0);
        foreach (var letter in name.EnumerateRunes().TakeWhile(letter => (bytes += letter.Utf8SequenceLength) < MostBytes - HashLength))
        {
            cut.Append(letter);
        }

        return $"{cut}_{Hash(whole)}";
    }

    private static string Hash(string text) => SnapshotEntry.Hash(Encoding.UTF8.GetBytes(text))[..HashLength];
}
