using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Build.Data;

/// <summary>The header of the first file of a data set: one file is read, however many there are.</summary>
internal static class DataFiles
{
    private const string Kinds = "PNG, JPEG, WebP, BMP, GIF, npy or IDX";

    private static readonly HashSet<string> s_pictures = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".dib", ".gif",
    };

    private static readonly string[] s_idxEndings = ["-idx3-ubyte", "-idx1-ubyte", "-idx4-ubyte", ".idx"];

    /// <summary>The header, or why none can be read.</summary>
    public static DataHeader Header(string folder, string pattern)
    {
        string? shown = null;
        try
        {
            if (FilePattern.First(folder, pattern, IsData) is not { } path)
            {
                throw new UnreadableFileException($"it stands for no file that is {Kinds} by its name");
            }
            shown = Shown(folder, path);
            if (!IsData(path)) throw new UnreadableFileException($"it is not {Kinds} by its name");
            var isPicture = s_pictures.Contains(Path.GetExtension(path));
            using var file = OpenedFile.Open(path);
            var shape = isPicture ? PictureHeader.Read(file) : IsNumPy(path) ? ArrayHeader.NumPy(file) : ArrayHeader.Idx(file);
            return new DataHeader(pattern, shown, shape) { IsPicture = isPicture };
        }
        catch (UnreadableFileException fault)
        {
            return new DataHeader(pattern, null, null, shown is null ? fault.Message : $"{shown}: {fault.Message}");
        }
    }

    private static bool IsData(string name) => s_pictures.Contains(Path.GetExtension(name)) || IsNumPy(name)
        || s_idxEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsNumPy(string name) => name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path relative to the folder with slashes, where it is in it: the same on every machine.</summary>
    private static string Shown(string folder, string path)
    {
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return (path.StartsWith(root, StringComparison.Ordinal) ? path.Substring(root.Length) : path).Replace('\\', '/');
    }
}
