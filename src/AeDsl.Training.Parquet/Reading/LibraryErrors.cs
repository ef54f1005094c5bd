using System.Text.RegularExpressions;
using AeDsl.Training.Files;
using ParquetSharp;

namespace AeDsl.Training.Parquet.Reading;

/// <summary>What the library throws about a file, as an error with the file and what to do.</summary>
/// <param name="path">The file.</param>
internal sealed partial class LibraryErrors(string path)
{
    /// <summary>Calls the library.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, encrypted, or of a kind that the library doesn't know.</exception>
    public T Of<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error
            is ParquetException or ArgumentException or InvalidOperationException or InvalidCastException or NotSupportedException
                or OutOfMemoryException)
        {
            var reason = Reason(error);
            throw reason.Contains("decrypt", StringComparison.OrdinalIgnoreCase) ? Encrypted(error) : Damaged(reason, error);
        }
    }

    /// <summary>A file that contradicts itself.</summary>
    public InvalidDataException Damaged(string reason, Exception? error = null)
        => new(
            $"{path} is damaged, or written in a way that can't be read: {Excerpt.Of(reason.ReplaceLineEndings(" ").TrimEnd('.', ' '))}. "
            + "Copy or write it again; if other programs can read it, write it from one of them as Parquet 2.6 with Snappy or Zstandard.",
            error);

    /// <summary>A file that needs a key.</summary>
    private InvalidDataException Encrypted(Exception error)
        => new($"{path} is encrypted, wholly or in columns that are wanted. Write it without encryption first.", error);

    private static string Reason(Exception error)
        => error is OutOfMemoryException
            ? "it needs more memory than there is"
            : LibraryMessage().Match(error.Message) is { Success: true } match ? match.Groups["message"].Value : error.Message;

    /// <summary>The library puts the C++ name of an exception's type before its message.</summary>
    [GeneratedRegex(@"\(message: '(?<message>.*)'\)$", RegexOptions.Singleline)]
    private static partial Regex LibraryMessage();
}
