using System.Buffers.Binary;
using System.IO.Compression;
using AeDsl.Training.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AeDsl.Training.Tests;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Property(MaxTest = 50, Arbitrary = [typeof(SmallShapes)])]
    public void What_is_written_is_read_plain_and_packed(int[] shape)
    {
        var values = Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (byte)(i * 7)).ToArray();
        foreach (var bytes in new[] { Idx(shape, values), Gzip(Idx(shape, values)) })
        {
            var read = IdxFile.Read(_folder.Write("a", bytes));
            Assert.Equal(shape, read.Shape);
            Assert.Equal(values, read.Values);
        }
    }

    [Theory]
    [InlineData("", "is no IDX file: it ends after 0 bytes")]
    [InlineData("000008", "is no IDX file: it ends after 3 bytes")]
    [InlineData("89504E47", "is no IDX file: it begins with 89504E47")]
    [InlineData("0000FF01", "is no IDX file: it begins with 0000FF01")]
    [InlineData("00000D0100000001", "holds elements of type 0x0D (float); needed is 0x08 (unsigned byte)")]
    [InlineData("00000800", "has 0 dimensions")]
    [InlineData("00000803000000010000000100000001AA", "has 3 dimensions; needed is 1 (labels)")]
    [InlineData("00000801000000", "is truncated in its header")]
    [InlineData("0000080100000000", "claims a size of 0 in dimension 0")]
    [InlineData("00000801FFFFFFFF", "claims a size of 4294967295 in dimension 0")]
    [InlineData("00000801000000030102", "is truncated: 2 values, but its header 3 needs 3")]
    [InlineData("0000080100000002010203", "is too long: there is more after the 2 values")]
    [InlineData("000008017FFFFFC7", "is truncated: its header 2147483591 needs 2147483591 values, the file can hold")]
    public void Each_way_to_be_wrong_is_told_apart(string hex, string message)
    {
        var bytes = Convert.FromHexString(hex);
        foreach (var content in new[] { bytes, Gzip(bytes) })
        {
            var path = _folder.Write("a", content);
            var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, rank: 1));
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_product_of_sizes_beyond_any_array_is_an_error_without_an_allocation()
    {
        var path = _folder.Write("a", Convert.FromHexString("000008030001000000010000000100000000"));

        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path));

        Assert.Contains("claims 65536×65536×65536 values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_that_is_cut_off_or_damaged_is_an_error_wherever_it_is()
    {
        var values = Enumerable.Range(0, 1000).Select(i => (byte)(i * i)).ToArray();
        var packed = Gzip(Idx([1000], values));
        for (var length = 2; length < packed.Length; length++)
        {
            var path = _folder.Write("a", packed[..length]);
            Assert.StartsWith(path, Assert.Throws<InvalidDataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
        }

        packed[packed.Length / 2] ^= 0x55;
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(_folder.Write("a", packed)));
    }

    [Theory]
    [InlineData(0x1F, 0x00)]
    [InlineData(0x00, 0x8B)]
    public void A_file_that_only_half_begins_like_a_packed_one_is_no_packed_one(byte first, byte second)
    {
        var path = _folder.Write("a", [first, second, .. new byte[20]]);

        Assert.StartsWith(
            $"{path} is no IDX file", Assert.Throws<InvalidDataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Throws<FileNotFoundException>(() => IdxFile.Read(_folder["none"]));

    internal static byte[] Idx(int[] shape, byte[] values)
    {
        var header = new byte[4 + 4 * shape.Length];
        (header[2], header[3]) = (0x08, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), shape[i]);
        }

        return [.. header, .. values];
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>One to four dimensions of one to six.</summary>
    public static class SmallShapes
    {
        public static Arbitrary<int[]> Shape() => Gen.Choose(1, 4).SelectMany(rank => Gen.Choose(1, 6).ArrayOf(rank)).ToArbitrary();
    }
}
