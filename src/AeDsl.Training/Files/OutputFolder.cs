namespace AeDsl.Training.Files;

/// <summary>A folder that results go into.</summary>
public static class OutputFolder
{
    /// <summary>Makes a folder, with those that it lies in, unless it is there.</summary>
    /// <param name="path">Where.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="IOException">There is a file of this name, no permission, or the path is none.</exception>
    public static DirectoryInfo Create(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"{path} cannot be made a folder: {error.Message}", error);
        }
    }
}
