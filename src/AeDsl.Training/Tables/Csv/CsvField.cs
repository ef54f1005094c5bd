namespace AeDsl.Training.Tables.Csv;

/// <summary>One value as it stands in a file, and as it is meant (RFC 4180).</summary>
internal static class CsvField
{
    /// <summary>
    /// The value without its quotes; spaces around it don't count. What is wrong with its quotes comes instead: a reader that looks over it
    /// takes the rest of a file for one value.
    /// </summary>
    public static string? Problem(ReadOnlySpan<char> raw, out ReadOnlySpan<char> value)
    {
        value = raw.Trim(" \t");
        if (value.IsEmpty || !value.Contains('"'))
        {
            return null;
        }

        if (value[0] != '"')
        {
            return "has a quote inside, but doesn't begin with one. Put the whole value in quotes, and double those inside";
        }

        var inside = value[1..];
        var closing = 0;
        for (; closing < inside.Length; closing++)
        {
            if (inside[closing] == '"')
            {
                if (closing + 1 == inside.Length || inside[closing + 1] != '"')
                {
                    break;
                }

                closing++;
            }
        }

        if (closing >= inside.Length)
        {
            return "begins with a quote that is never closed";
        }

        if (closing + 1 < inside.Length)
        {
            return "goes on behind its closing quote. Double the quotes inside of a value";
        }

        value = inside[..closing];
        if (value.Contains('"'))
        {
            value = value.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return null;
    }
}
