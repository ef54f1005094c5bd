using System.Globalization;
using System.Text.RegularExpressions;

namespace AeDsl.Build;

/// <summary>
/// The files that attributes of a source name: <c>[Weights("digits.safetensors")]</c>. The source is not compiled yet, so that it is read
/// as text: what stands in a comment is found too, which costs a header, and a path that is no literal is not, which the compiler reports.
/// </summary>
internal static class SourceScan
{
    private static readonly Regex s_attribute = new(
        """(?<![\w.@])(?:(?:global::)?AeDsl\.)?(?<kind>Weights|Data)(?:Attribute)?\s*\(\s*(?:(?:path|pattern)\s*:\s*)?"""
            + """(?:"{3}(?<raw>[^\r\n]+?)"{3}|@"(?<verbatim>(?:[^"]|"")*)"|"(?<plain>(?:[^"\\\r\n]|\\.)*)")""",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_escape = new(
        @"\\(?:u(?<code>[0-9a-fA-F]{4})|x(?<code>[0-9a-fA-F]{1,4})|U(?<code>[0-9a-fA-F]{8})|(?<letter>.))", RegexOptions.CultureInvariant);

    /// <summary>What a source names, in its order.</summary>
    public static IEnumerable<DeclaredName> Of(string source)
    {
        // Most sources have neither word.
        if (source.IndexOf("Weights", StringComparison.Ordinal) < 0 && source.IndexOf("Data", StringComparison.Ordinal) < 0) yield break;
        foreach (Match match in s_attribute.Matches(source))
        {
            var name = match.Groups["raw"].Success ? match.Groups["raw"].Value
                : match.Groups["verbatim"].Success ? match.Groups["verbatim"].Value.Replace("\"\"", "\"")
                : s_escape.Replace(match.Groups["plain"].Value, Unescaped);
            yield return new DeclaredName(match.Groups["kind"].Value == "Data", name);
        }
    }

    private static string Unescaped(Match escape)
    {
        if (escape.Groups["code"].Success)
        {
            var code = int.Parse(escape.Groups["code"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return code is <= char.MaxValue ? ((char)code).ToString()
                : code <= 0x10FFFF ? char.ConvertFromUtf32(code)
                : escape.Value;
        }
        return escape.Groups["letter"].Value switch
        {
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            "0" => "\0",
            "a" => "\a",
            "b" => "\b",
            "f" => "\f",
            "v" => "\v",
            "e" => "\u001b",
            var letter => letter,
        };
    }
}

/// <summary>A file, or a pattern of files, that a source names.</summary>
internal sealed record DeclaredName(bool IsData, string Name);
