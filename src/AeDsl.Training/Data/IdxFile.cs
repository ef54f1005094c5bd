using System.Buffers.Binary;
using System.IO.Compression;
using AeDsl.Training.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>What an IDX file holds.</summary>
/// <param name="Shape">Its sizes: (60000, 28, 28) for images, (60000) for labels.</param>
/// <param name="Values">The unsigned bytes, last dimension fastest.</param>
public sealed record IdxContent(IReadOnlyList<int> Shape, byte[] Values);

/// <summary>
/// Reads IDX files of unsigned bytes, the format of MNIST (http://yann.lecun.com/exdb/mnist/): two zero bytes, the element type, the number
/// of dimensions, each size as a big-endian 32-bit number, then the values. A file packed with gzip is recognised by its content, not by
/// its name.
/// </summary>
public static class IdxFile
{
    // By hand: the format is a page of code, and what is wrong with a downloaded file has to be said in its own terms.

    internal const int MostDimensions = 4;

    // A byte of deflate never unpacks to more than this (RFC 1951: 258 bytes in 2 bits), so a larger claim is false without unpacking.
    internal const long MostPerPackedByte = 1032;

    /// <summary>Makes room for the values.</summary>
    private delegate Span<byte> Room(int[] shape, long count);

    private static readonly Dictionary<byte, string> s_elementTypes = new()
    {
        [0x08] = "unsigned byte", [0x09] = "signed byte", [0x0B] = "short", [0x0C] = "int", [0x0D] = "float", [0x0E] = "double",
    };

    /// <summary>Reads an IDX file, plain or packed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">How many dimensions it must have: 1 for labels, 3 for images; any number where none is given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no IDX file of unsigned bytes, has another rank, or is truncated, too long or corrupt.
    /// </exception>
    public static IdxContent Read(string path, int? rank = null)
    {
        byte[] values = [];
        var shape = Read(path, rank, (_, count) => values = new byte[count]);
        return new IdxContent(shape, values);
    }

    /// <summary>Reads an IDX file straight into a tensor of bytes, so that a large one is in memory once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">How many dimensions it must have.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string, int?)"/>.</exception>
    internal static Tensor ReadTensor(string path, int rank)
    {
        var tensor = (Tensor?)null;
        try
        {
            Read(path, rank, (shape, _) => (tensor = torch.empty([.. shape.Select(size => (long)size)], dtype: ScalarType.Byte)).bytes);
            return tensor!;
        }
        catch
        {
            tensor?.Dispose();
            throw;
        }
    }

    private static int[] Read(string path, int? rank, Room room)
    {
        using var file = GivenFile.OpenRead(path, "an IDX file");
        Span<byte> start = stackalloc byte[2];
        var found = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var packed = found == 2 && start[0] == 0x1F && start[1] == 0x8B;
        file.Position = 0;
        if (!packed)
        {
            return Read(path, file, rank, file.Length, room).Shape;
        }

        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        try
        {
            var (shape, count) = Read(path, unpacked, rank, mostBytes: file.Length * MostPerPackedByte, room);
            CheckEnd(path, file, 4 + 4 * shape.Length + count);
            return shape;
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is a corrupt gzip file: {error.Message}", error);
        }
    }

    /// <summary>
    /// A gzip file ends with its check sum and the length of what it holds. .NET checks the sum where it is there and says nothing where
    /// the file was cut off before it, so the length is looked at here.
    /// </summary>
    private static void CheckEnd(string path, FileStream file, long length)
    {
        Span<byte> last = stackalloc byte[4];
        file.Position = file.Length - last.Length;
        file.ReadExactly(last);
        if (BinaryPrimitives.ReadUInt32LittleEndian(last) != (uint)length)
        {
            throw new InvalidDataException($"{path} is a corrupt gzip file: it ends without the length of its content, {length} bytes.");
        }
    }

    private static (int[] Shape, long Count) Read(string path, Stream stream, int? rank, long mostBytes, Room room)
    {
        Span<byte> magic = stackalloc byte[4];
        var found = stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        if (found < 4)
        {
            throw new InvalidDataException($"{path} is no IDX file: it ends after {found} bytes, its header alone needs 4.");
        }

        var shape = ReadShape(path, stream, magic, rank);
        var count = Count(path, shape, mostBytes);
        var values = room(shape, count);
        found = stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        if (found < values.Length)
        {
            throw new InvalidDataException($"{path} is truncated: {found} values, but its header {Describe(shape)} needs {values.Length}.");
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException(
                $"{path} is too long: there is more after the {values.Length} values that its header {Describe(shape)} claims.");
        }

        return (shape, count);
    }

    private static int[] ReadShape(string path, Stream stream, ReadOnlySpan<byte> magic, int? rank)
    {
        if (magic[0] != 0 || magic[1] != 0 || !s_elementTypes.TryGetValue(magic[2], out var elementType))
        {
            throw new InvalidDataException(
                $"{path} is no IDX file: it begins with {Convert.ToHexString(magic)}, one of unsigned bytes begins with 000008 and its "
                    + $"number of dimensions.");
        }

        if (magic[2] != 0x08)
        {
            throw new InvalidDataException(
                $"{path} holds elements of type 0x{magic[2]:X2} ({elementType}); needed is 0x08 (unsigned byte).");
        }

        if (magic[3] is 0 or > MostDimensions || (rank is { } needed && magic[3] != needed))
        {
            throw new InvalidDataException(
                $"{path} has {magic[3]} dimensions; needed is {(rank is { } wanted ? wanted : $"1 to {MostDimensions}")}{Meaning(rank)}.");
        }

        Span<byte> sizes = stackalloc byte[4 * magic[3]];
        if (stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false) < sizes.Length)
        {
            throw new InvalidDataException($"{path} is truncated in its header: {magic[3]} dimensions need {4 + sizes.Length} bytes.");
        }

        var shape = new int[magic[3]];
        for (var i = 0; i < shape.Length; i++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * i)..]);
            shape[i] = size is > 0 and <= int.MaxValue
                ? (int)size
                : throw new InvalidDataException($"{path} claims a size of {size} in dimension {i}; needed is 1 to {int.MaxValue}.");
        }

        return shape;
    }

    private static long Count(string path, int[] shape, long mostBytes)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            // Checked before each product, so that it cannot overflow; nothing is allocated for a claim that the file cannot keep.
            if (count > Array.MaxLength / size)
            {
                throw new InvalidDataException(
                    $"{path} claims {Describe(shape)} values, more than the {Array.MaxLength} that can be held.");
            }

            count *= size;
        }

        return count <= mostBytes
            ? count
            : throw new InvalidDataException(
                $"{path} is truncated: its header {Describe(shape)} needs {count} values, the file can hold {mostBytes} at most.");
    }

    private static string Describe(int[] shape) => string.Join("×", shape);

    private static string Meaning(int? rank) => rank switch { 1 => " (labels)", 3 => " (images: count, rows, columns)", _ => "" };
}
