using System.Diagnostics;
using AeDsl.Build;

namespace AeDsl.Packages.Tests.LibTorchSharp;

/// <summary>The reader of symbol versions, on TorchSharp's library and on what damage makes of it.</summary>
public sealed class SharedLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aedsl library ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("GLIBCXX_3.4.32")]
    [InlineData("GLIBCXX_3.4")]
    [InlineData("GLIBC_2.34")]
    [InlineData("GCC_3.0")]
    public void Finds_what_TorchSharps_library_requires(string version)
    {
        var library = new SharedLibrary(Libraries.Original);
        var flags = Assert.NotNull(library.FlagsOfRequirement(version));
        Assert.False(library.IsWeak(flags));
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.33")]
    [InlineData("GLIBCXX_3.4.3")]
    [InlineData("LIBCXX_3.4.32")]
    [InlineData("")]
    public void Finds_nothing_that_it_does_not_require(string version) =>
        Assert.Null(new SharedLibrary(Libraries.Original).FlagsOfRequirement(version));

    [Fact]
    public void Weakening_changes_one_bit_of_the_requirement_and_no_other()
    {
        var original = File.ReadAllBytes(Libraries.Original);
        var library = new SharedLibrary(Libraries.Original);
        var flags = library.FlagsOfRequirement(Libraries.Version)!.Value;

        var weakened = library.Weakened(flags);

        Assert.Equal(original.Length, weakened.Length);
        var changed = Assert.Single(Enumerable.Range(0, original.Length), i => original[i] != weakened[i]);
        Assert.Equal((flags, 0, 2), (changed, original[changed], weakened[changed]));
        var copy = new SharedLibrary(Saved(weakened));
        Assert.True(copy.IsWeak(copy.FlagsOfRequirement(Libraries.Version)!.Value));
        Assert.False(copy.IsWeak(copy.FlagsOfRequirement("GLIBCXX_3.4.30")!.Value));
        Assert.Equal(original, File.ReadAllBytes(Libraries.Original));
    }

    [Fact]
    public void Finds_what_a_library_defines()
    {
        var library = new SharedLibrary(Saved(Libraries.Defining("libstdc++.so.6", "GLIBCXX_3.4", "GLIBCXX_3.4.32")));
        Assert.All(["GLIBCXX_3.4", "GLIBCXX_3.4.32"], version => Assert.True(library.Defines(version)));
        Assert.All(["GLIBCXX_3.4.3", "GLIBCXX_3.4.33", "LIBCXX_3.4", ""], version => Assert.False(library.Defines(version)));
        Assert.Null(library.FlagsOfRequirement("GLIBCXX_3.4"));
        Assert.False(new SharedLibrary(Libraries.Original).Defines("GLIBCXX_3.4"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(63)]
    public void A_file_that_is_too_short_is_no_library(int length) =>
        Refused(File.ReadAllBytes(Libraries.Original)[..length], "is not an ELF file.");

    [Fact]
    public void A_text_is_no_library() => Refused(System.Text.Encoding.ASCII.GetBytes(new string('#', 4096)), "is not an ELF file.");

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void A_library_for_another_kind_of_processor_is_refused(int at, byte value)
    {
        var bytes = File.ReadAllBytes(Libraries.Original);
        bytes[at] = value;
        Refused(bytes, "is not a 64-bit little-endian ELF file.");
    }

    [Fact]
    public void A_truncated_library_is_refused_at_every_length()
    {
        // The section headers stand at the end, so that none of these is whole.
        var bytes = File.ReadAllBytes(Libraries.Original);
        var spread = Enumerable.Range(1, 60).Select(i => i * (bytes.Length / 61));
        foreach (var length in Enumerable.Range(64, 100).Concat(spread).Append(bytes.Length - 1))
        {
            Refused(bytes[..length], "is truncated or damaged: it refers to bytes that it does not have.");
        }
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue - 3)]
    [InlineData(long.MinValue)]
    [InlineData(-8)]
    [InlineData(uint.MaxValue)]
    [InlineData(2_399_008)]
    public void Section_headers_that_lie_outside_the_file_are_refused(long place)
    {
        var bytes = File.ReadAllBytes(Libraries.Original);
        BitConverter.GetBytes(place).CopyTo(bytes, 40);
        Refused(bytes, "is truncated or damaged: it refers to bytes that it does not have.");
    }

    /// <summary>
    /// Each chain steps by four bytes through a section that is the whole file, and each of its records begins another one: followed to
    /// their ends they take hours.
    /// </summary>
    [Fact]
    public void Records_that_overlap_are_refused_at_once()
    {
        const int Size = 1 << 20;
        var bytes = new byte[Size];
        Libraries.Defining("GLIBCXX_3.4").AsSpan(0, 64).CopyTo(bytes);
        BitConverter.GetBytes(64L).CopyTo(bytes, 40);
        foreach (var at in new[] { 64, 128 })
        {
            BitConverter.GetBytes(0x6ffffffeu).CopyTo(bytes, at + 4);
            BitConverter.GetBytes(192L).CopyTo(bytes, at + 24);
            BitConverter.GetBytes(Size - 192L).CopyTo(bytes, at + 32);
            BitConverter.GetBytes(1u).CopyTo(bytes, at + 40);
            BitConverter.GetBytes(uint.MaxValue).CopyTo(bytes, at + 44);
        }

        // Whatever a chain reads, a count or a distance, is 4 or, as the upper half of one, 1024 of them.
        for (var at = 192; at < Size; at += 4)
        {
            BitConverter.GetBytes(4u).CopyTo(bytes, at);
        }

        var watch = Stopwatch.StartNew();
        Refused(bytes, "is damaged: records of its symbol versions overlap.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Random_damage_ends_in_a_result_or_says_that_the_file_is_damaged()
    {
        var bytes = File.ReadAllBytes(Libraries.Original);
        var random = new Random(1);
        var (refused, read) = (0, 0);
        foreach (var places in new[] { Places(0, 64), Places(SectionHeaders(bytes), bytes.Length), Places(0x3f8f0, 0x3f8f0 + 0x210) })
        {
            for (var i = 0; i < 100; i++)
            {
                var damaged = (byte[])bytes.Clone();
                for (var j = random.Next(1, 6); j > 0; j--)
                {
                    damaged[places[random.Next(places.Count)]] = (byte)random.Next(256);
                }

                var path = Saved(damaged);
                try
                {
                    var library = new SharedLibrary(path);
                    if (library.FlagsOfRequirement(Libraries.Version) is { } flags && !library.IsWeak(flags))
                    {
                        Assert.Equal(damaged.Length, library.Weakened(flags).Length);
                    }

                    library.Defines(Libraries.Version);
                    read++;
                }
                catch (InvalidDataException failure)
                {
                    Assert.StartsWith($"{path} is ", failure.Message, StringComparison.Ordinal);
                    refused++;
                }
            }
        }

        Assert.True(refused > 20 && read > 20, $"{refused} refused and {read} read: the damage is of one kind.");

        static IReadOnlyList<int> Places(int from, int to) => [.. Enumerable.Range(from, to - from)];

        static int SectionHeaders(byte[] bytes) => (int)BitConverter.ToInt64(bytes, 40);
    }

    private string Saved(byte[] bytes)
    {
        var path = Path.Combine(_folder, "library.so");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private void Refused(byte[] bytes, string because)
    {
        var path = Saved(bytes);
        var failure = Assert.Throws<InvalidDataException>(() => _ = new SharedLibrary(path).FlagsOfRequirement(Libraries.Version));
        Assert.Equal($"{path} {because}", failure.Message);
    }
}
