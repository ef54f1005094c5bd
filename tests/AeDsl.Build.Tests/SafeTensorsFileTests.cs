using AeDsl.Build.Weights;
using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Build.Tests;

/// <summary>Headers of files of weights, sound ones and others: whatever a file says, there is an answer, and soon.</summary>
public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_types_and_shapes_are_read_and_sorted()
    {
        _folder.WriteWeights(
            "größe 1/digits.safetensors",
            """
            {"__metadata__":{"format":"pt"},"encoder.1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]},
            "1.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]},
            "größe \"x\"\n":{"dtype":"F16","shape":[0],"data_offsets":[32,32]}}
            """,
            values: 32);
        Assert.Equal(
            new WeightsHeader(
                "größe 1/digits.safetensors",
                EquatableArray.Of(
                    new TensorHeader("1.num_batches_tracked", "I64", Shape.Of()),
                    new TensorHeader("encoder.1.weight", "F32", Shape.Of(2, 3)),
                    new TensorHeader("größe \"x\"\n", "F16", Shape.Of(0)))),
            SafeTensorsFile.Header(_folder.Path, "größe 1/digits.safetensors"));
    }

    [Fact]
    public void Spaces_behind_the_header_and_names_that_are_no_words_are_read()
    {
        _folder.WriteWeights(
            "a",
            """
            {"":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},
            "item":{"dtype":"F8_E4M3","shape":[3],"data_offsets":[1,4]}}
            """ + "   ",
            values: 4);
        var header = SafeTensorsFile.Header(_folder.Path, "a");
        Assert.Null(header.Fault);
        Assert.Equal(["", "item"], header.Tensors.Select(tensor => tensor.Name));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "", "it is damaged: its header is no JSON of names, types and shapes" },
        { "[]", "it is no safetensors file: its header is no JSON" },
        { "{\"a\":", "it is damaged: its header is no JSON of names, types and shapes" },
        {
            """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
            "it is damaged: its header names a twice"
        },
        { """{"a":{"dtype":"F32","shape":[1]}}""", "it is damaged: a lacks dtype, shape or data_offsets" },
        { """{"a":5}""", "it is damaged: a lacks dtype, shape or data_offsets" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "it is damaged: a has 1 places, and needs 2" },
        {
            """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""",
            "it is damaged: the shape of a is not made of whole numbers"
        },
        {
            """{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""",
            "it is damaged: the shape of a is not made of whole numbers"
        },
        {
            """{"a":{"dtype":"F32","shape":{"x":1},"data_offsets":[0,4]}}""",
            "it is damaged: the shape of a is not made of whole numbers"
        },
        {
            """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""",
            "it is damaged: the shape of a is not made of whole numbers"
        },
        { """{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", "it is damaged: the type of a is no word" },
        {
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""",
            "it is damaged: a is F32 of 2, which does not fit the places 0 to 4"
        },
        {
            """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""",
            "it is damaged: a is F32 of 4294967296×4294967296, which does not fit the places 0 to 4"
        },
        {
            """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
            "it is damaged: a begins at 4, but the values before it end at 0"
        },
        {
            """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
            "it is truncated: its header describes 8 bytes of values, it has 4"
        },
        { "{}", "it is too long: its header describes 0 bytes of values, it has 4" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_header_that_is_none_says_why(string json, string fault)
    {
        _folder.WriteWeights("a.safetensors", json.Length == 0 ? "{" : json, values: 4);
        Assert.Equal(fault, SafeTensorsFile.Header(_folder.Path, "a.safetensors").Fault);
    }

    [Fact]
    public void A_length_that_no_file_has_is_not_followed()
    {
        foreach (var length in new[] { 1UL << 60, ulong.MaxValue, 1UL << 63, 100UL })
        {
            _folder.WriteWeights("a.safetensors", "{}", length: length);
            Assert.Equal(
                $"it is truncated or no safetensors file: it claims a header of {length} bytes, and 2 follow",
                SafeTensorsFile.Header(_folder.Path, "a.safetensors").Fault);
        }
    }

    [Fact]
    public void A_name_of_a_million_letters_gets_a_short_message()
    {
        _folder.WriteWeights("a.safetensors", "{\"" + new string('n', 1_000_000) + "\":{}}");
        var fault = SafeTensorsFile.Header(_folder.Path, "a.safetensors").Fault!;
        Assert.StartsWith("it is damaged: nnn", fault, StringComparison.Ordinal);
        Assert.InRange(fault.Length, 100, 500);
    }

    [Fact]
    public void JSON_of_any_depth_ends()
    {
        _folder.WriteWeights("a.safetensors", "{\"a\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}");
        Assert.Equal(
            "it is damaged: its header is no JSON of names, types and shapes",
            SafeTensorsFile.Header(_folder.Path, "a.safetensors").Fault);
    }

    [Fact]
    public void Every_byte_may_be_another()
    {
        const string json = """{"a.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        var sound = File.ReadAllBytes(_folder.WriteWeights("sound", json, values: 8));
        for (var i = 0; i < sound.Length - 8; i++)
        {
            foreach (var other in new byte[] { 0, 0x20, 0x22, 0x5C, 0x7B, 0x80, 0xFF })
            {
                var spoilt = sound.ToArray();
                spoilt[i] = other;
                _folder.Write("spoilt", spoilt);
                // What is asserted is that nothing is thrown.
                Assert.NotNull(SafeTensorsFile.Header(_folder.Path, "spoilt"));
            }

            _folder.Write("short", sound[..i]);
            Assert.NotNull(SafeTensorsFile.Header(_folder.Path, "short").Fault);
        }
    }

    [Fact]
    public void What_is_no_file_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "folder"));
        _folder.Write("empty", []);
        _folder.Write("small", [1, 2, 3]);
        _folder.Write("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n"u8.ToArray());
        Assert.Equal("there is no such file", Fault("missing.safetensors"));
        Assert.Equal("it is a folder", Fault("folder"));
        Assert.Equal("it is empty", Fault("empty"));
        Assert.Equal("it has 3 bytes, and no safetensors file has so few", Fault("small"));
        Assert.Equal("it is a pointer of Git LFS and not the file itself; run 'git lfs pull'", Fault("pointer"));
        Assert.Equal("it is no path", Fault(" "));
        Assert.StartsWith("it is no path (", Fault("a\0b"), StringComparison.Ordinal);

        string? Fault(string path) => SafeTensorsFile.Header(_folder.Path, path).Fault;
    }

    [Fact]
    public void A_link_is_followed_and_one_into_nothing_is_no_file()
    {
        var file = _folder.WriteWeights("a.safetensors", "{}");
        try
        {
            File.CreateSymbolicLink(Path.Combine(_folder.Path, "link"), file);
            File.CreateSymbolicLink(Path.Combine(_folder.Path, "dangling"), Path.Combine(_folder.Path, "nothing"));
            File.CreateSymbolicLink(Path.Combine(_folder.Path, "loop"), Path.Combine(_folder.Path, "loop"));
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException && OperatingSystem.IsWindows())
        {
            // Windows lets nobody make links but developers.
            return;
        }

        Assert.Null(SafeTensorsFile.Header(_folder.Path, "link").Fault);
        Assert.NotNull(SafeTensorsFile.Header(_folder.Path, "dangling").Fault);
        Assert.NotNull(SafeTensorsFile.Header(_folder.Path, "loop").Fault);
    }
}
