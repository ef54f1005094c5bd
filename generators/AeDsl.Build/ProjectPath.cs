namespace AeDsl.Build;

/// <summary>Paths of a declaration as the system has them.</summary>
internal static class ProjectPath
{
    /// <summary>A path in the project's folder, with slashes of either kind where the system has both.</summary>
    /// <exception cref="UnreadableFileException">It is no path.</exception>
    public static string Of(string folder, string path)
    {
        if (path.Trim().Length == 0) throw new UnreadableFileException("it is no path");
        try
        {
            return Path.GetFullPath(Path.Combine(folder, path));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new UnreadableFileException($"it is no path ({error.Message.TrimEnd('.')})");
        }
    }
}
