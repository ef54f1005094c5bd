using System.Text;

namespace AeDsl.Build;

/// <summary>What is wrong with a file, as a sentence about it: <c>it is empty</c>.</summary>
/// <param name="fault">The sentence; a damaged file may name a tensor in a million letters, of which the first are shown.</param>
internal sealed class UnreadableFileException(string fault) : Exception(UnreadableFileException.Short(fault))
{
    private const int MostLetters = 400;

    private static string Short(string fault) => fault.Length <= MostLetters ? fault : fault.Substring(0, MostLetters) + "…";
}

/// <summary>The bytes of a file, as many as a header needs. Nothing behind its end is read, and nobody is kept from writing it.</summary>
internal sealed class OpenedFile : IDisposable
{
    private readonly FileStream _stream;

    private OpenedFile(FileStream stream) => _stream = stream;

    /// <summary>Bytes in it.</summary>
    public long Length => _stream.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="UnreadableFileException">It cannot be opened, or is empty.</exception>
    public static OpenedFile Open(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw new UnreadableFileException("it is a folder");
            // A pipe has no length, and opening it would wait for somebody to write.
            if (new FileInfo(path) is not { Exists: true } file) throw new UnreadableFileException("there is no such file");
            if (file.Length == 0 && (file.Attributes & FileAttributes.ReparsePoint) == 0) throw new UnreadableFileException("it is empty");
            return new OpenedFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFileException(error.Message.TrimEnd('.'));
        }
    }

    /// <summary>Bytes at a place.</summary>
    /// <exception cref="UnreadableFileException">The file ends before.</exception>
    public byte[] Bytes(long at, int count)
    {
        if (at < 0 || count < 0 || at > Length - count) throw new UnreadableFileException("its header is truncated");
        try
        {
            var bytes = new byte[count];
            _stream.Position = at;
            for (var read = 0; read < count;)
            {
                var more = _stream.Read(bytes, read, count - read);
                if (more == 0) throw new UnreadableFileException("its header is truncated");
                read += more;
            }
            return bytes;
        }
        catch (IOException error)
        {
            throw new UnreadableFileException(error.Message.TrimEnd('.'));
        }
    }

    /// <summary>As many bytes from the beginning as there are, at most so many.</summary>
    public byte[] Beginning(int most) => Bytes(0, (int)Math.Min(most, Length));

    /// <summary>The file begins with a text.</summary>
    public bool BeginsWith(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return Length >= bytes.Length && Bytes(0, bytes.Length).SequenceEqual(bytes);
    }

    public void Dispose() => _stream.Dispose();
}
