namespace AeDsl.Export;

/// <summary>What the name of a saved file ends in.</summary>
internal static class FileExtension
{
    /// <summary>Checks it, whatever its case.</summary>
    /// <param name="path">The path.</param>
    /// <param name="rule">How such a file is saved: <c>A page is saved as .html or .htm</c>.</param>
    /// <param name="parameter">The name of the parameter that the path is; null where it is none.</param>
    /// <param name="allowed">The extensions that are allowed.</param>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void Check(string path, string rule, string? parameter, params ReadOnlySpan<string> allowed)
    {
        var extension = Path.GetExtension(path);
        foreach (var one in allowed)
        {
            if (extension.Equals(one, StringComparison.OrdinalIgnoreCase)) return;
        }

        throw new ArgumentException($"{rule}, not as '{extension}' ({path}).", parameter);
    }
}
