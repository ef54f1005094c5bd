namespace AeDsl.Training.Files;

/// <summary>A file that somebody named to be read.</summary>
internal static class GivenFile
{
    /// <summary>Opens it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="what">What is needed: <c>a safetensors file</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, a device, a pipe or a socket, or can't be read.</exception>
    public static FileStream OpenRead(string path, string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ThrowIfFolder(path, what);
        if (!Replaceable.IsRegularOrMissing(path))
        {
            throw new IOException($"{path} is a device, a pipe or a socket; needed is {what}.");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A folder would be an error of permissions.</summary>
    /// <exception cref="IOException">It is one.</exception>
    public static void ThrowIfFolder(string path, string what)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; needed is {what}.");
        }
    }
}
