using System.Text;
using Microsoft.Build.Utilities;

namespace AeDsl.Build;

/// <summary>Files of text that builds of several frameworks may write at the same time: written beside, and moved.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file, also where it has the text already.</summary>
    public static void Write(string path, string text)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var beside = $"{full}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllText(beside, text, s_utf8);
            if (File.Exists(full)) File.Replace(beside, full, null);
            else Move(beside, full);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Writes a file where it has another text: what depends on it runs again only then.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="log">Where it is said that the file can't be written.</param>
    /// <returns>It had another; null where it can't be written.</returns>
    public static bool? WriteWhereDifferent(string path, string text, TaskLoggingHelper log)
    {
        try
        {
            if (File.Exists(path) && File.ReadAllText(path) == text) return false;
            Write(path, text);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var cause = Directory.Exists(path) ? "it is a folder" : error.Message;
            log.LogError("{0} cannot be written: {1} Remove what is in the way, or allow to write there.", path, cause.TrimEnd('.') + ".");
            return null;
        }
    }

    private static void Move(string beside, string full)
    {
        try
        {
            File.Move(beside, full);
        }
        catch (IOException) when (File.Exists(full))
        {
            // Another build was faster, with the same text.
            File.Replace(beside, full, null);
        }
    }
}
