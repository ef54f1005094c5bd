namespace AeDsl.Packaging;

/// <summary>The public API as it was reviewed: a text file beside the project.</summary>
internal static class PublicApiBaseline
{
    // Of either kind: who upgrades a dependency does not want a thousand errors.
    private const int Shown = 20;

    /// <summary>Says the lines that were added or have gone, as errors that MSBuild shows.</summary>
    /// <returns>0 when nothing changed, else 1.</returns>
    public static int Check(IReadOnlyList<string> api, string path)
    {
        var reviewed = File.Exists(path) ? File.ReadAllLines(path) : [];
        foreach (var line in api.Except(reviewed, StringComparer.Ordinal).Take(Shown))
        {
            Console.Error.WriteLine($"{path} : error AEPACK1: the public API has a member that was not reviewed: {line.Trim()}");
        }

        foreach (var line in reviewed.Except(api, StringComparer.Ordinal).Take(Shown))
        {
            Console.Error.WriteLine($"{path} : error AEPACK2: the public API has lost a member: {line.Trim()}");
        }

        if (api.SequenceEqual(reviewed, StringComparer.Ordinal))
        {
            return 0;
        }

        Console.Error.WriteLine($"{path} : error AEPACK3: the public API is not the one in this file; where the change is meant, build with -p:AcceptPublicApi=true and commit the file");
        return 1;
    }

    /// <summary>Writes the baseline anew.</summary>
    /// <returns>0.</returns>
    public static int Accept(IReadOnlyList<string> api, string path)
    {
        File.WriteAllText(path, string.Concat(api.Select(line => line + "\n")));
        return 0;
    }
}
