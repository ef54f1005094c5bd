using System.Text;

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
    /// <returns>It had another.</returns>
    public static bool WriteWhereDifferent(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text) return false;
        Write(path, text);
        return true;
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
