using System.Buffers.Binary;
using System.Text;
using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_file_has_the_bytes_that_the_format_prescribes()
    {
        SafeTensors.Save(_folder["a"], new Dictionary<string, Tensor> { ["w"] = torch.tensor(new float[] { 1f, -2f }) });

        var header = """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""".PadRight(56);
        Assert.Equal(
            "3800000000000000" + Convert.ToHexString(Encoding.ASCII.GetBytes(header)) + "0000803F000000C0",
            Convert.ToHexString(File.ReadAllBytes(_folder["a"])));
    }

    [Fact]
    public void Every_element_type_and_shape_comes_back()
    {
        var tensors = new Dictionary<string, Tensor>
        {
            ["f32"] = torch.tensor(new[] { 1f, float.NaN, -0f, float.PositiveInfinity, 1e-45f, 3f }, new long[] { 2, 3 }),
            ["f64"] = torch.tensor(new[] { Math.PI, -1e300 }),
            ["i64"] = torch.tensor(new[] { long.MinValue, 7L }),
            ["i32"] = torch.tensor(new[] { int.MaxValue, -7 }),
            ["i16"] = torch.tensor(new short[] { -7, 300 }),
            ["u8"] = torch.tensor(new byte[] { 0, 255, 3 }),
            ["i8"] = torch.tensor(new sbyte[] { -128, 127 }),
            ["bool"] = torch.tensor(new[] { true, false, true }),
            ["f16"] = torch.tensor(new[] { 1f, 0.5f, -3f }).to(ScalarType.Float16),
            ["bf16"] = torch.tensor(new[] { 1f, 0.5f, -3f }).to(ScalarType.BFloat16),
            ["scalar"] = torch.tensor(4.5f),
            ["none"] = torch.empty(new long[] { 0, 4 }),
            ["name with \"quotes\" and é"] = torch.tensor(new[] { 1L }),
        };

        SafeTensors.Save(_folder["a"], tensors, new Dictionary<string, string> { ["why"] = "a test: é \"\n" });
        using var read = SafeTensors.Load(_folder["a"]);

        Assert.Equal("a test: é \"\n", Assert.Single(read.Metadata).Value);
        Assert.Equal(tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.dtype, read.Tensors[name].dtype);
            Assert.Equal(tensor.shape, read.Tensors[name].shape);
            Assert.True(tensor.NumberOfElements == 0 || tensor.bytes.SequenceEqual(read.Tensors[name].bytes), name);
        }
    }

    /// <summary>Values go through spans, which are shorter than tensors can be: a tensor is written and read in stretches.</summary>
    [Fact]
    public void A_tensor_longer_than_a_stretch_comes_back()
    {
        var tensor = torch.arange((1 << 24) + 3, dtype: ScalarType.Int64).to(ScalarType.Byte).view(1, -1);

        SafeTensors.Save(_folder["a"], new Dictionary<string, Tensor> { ["w"] = tensor, ["x"] = torch.ones(2) });
        using var read = SafeTensors.Load(_folder["a"]);

        Assert.True(tensor.eq(read.Tensors["w"]).all().item<bool>());
        Assert.Equal([1f, 1f], read.Tensors["x"].ToFloats());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("dtype")]
    [InlineData("shape")]
    public void A_header_of_a_million_letters_gets_a_short_message(string where)
    {
        var name = where == "name" ? new string('n', 1_000_000) : "a";
        var dtype = where == "dtype" ? new string('d', 1_000_000) : "F32";
        var shape = where == "shape" ? string.Join(',', Enumerable.Repeat("2", 500_000)) : "2";
        var path = Write($$$"""{"{{{name}}}":{"dtype":"{{{dtype}}}","shape":[{{{shape}}}],"data_offsets":[0,4]}}""", 1, 2, 3, 4);

        Assert.InRange(Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path)).Message.Length, 50, 1_000);
    }

    [Fact]
    public void Values_begin_on_a_multiple_of_eight_and_wide_types_come_first()
    {
        SafeTensors.Save(
            _folder["a"],
            new Dictionary<string, Tensor>
            {
                ["a"] = torch.tensor(new byte[] { 1 }), ["b"] = torch.tensor(new[] { 1.0 }), ["c"] = torch.tensor(new[] { 1f })
            });

        var bytes = File.ReadAllBytes(_folder["a"]);
        var header = Encoding.UTF8.GetString(bytes, 8, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes));
        Assert.Equal(0, header.Length % 8);
        Assert.Equal(["b", "c", "a"], new[] { "a", "b", "c" }.OrderBy(name => header.IndexOf($"\"{name}\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_view_is_saved_by_its_values_not_by_its_memory()
    {
        var matrix = torch.tensor(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, new long[] { 2, 3 });

        SafeTensors.Save(_folder["a"], new Dictionary<string, Tensor> { ["t"] = matrix.t() });
        using var read = SafeTensors.Load(_folder["a"]);

        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], read.Tensors["t"].ToFloats());
    }

    [Fact]
    public void Another_writers_order_and_padding_are_read()
    {
        // Two tensors in the other order, no metadata, spaces behind, as any writer may leave them.
        using var read = SafeTensors.Load(Write(
            """{"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   """,
            0,
            0,
            128,
            63,
            7,
            9));

        Assert.Equal(1f, read.Tensors["a"].item<float>());
        Assert.Equal(new byte[] { 7, 9 }, read.Tensors["b"].bytes.ToArray());
    }

    [Theory]
    [InlineData("", "its header does not begin with {")]
    [InlineData("[]", "its header does not begin with {")]
    [InlineData("{", "its header is no JSON")]
    [InlineData("""{"a":1}""", "a value of another kind")]
    [InlineData("""{"__metadata__":{"a":1}}""", "a value of another kind")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", "a lacks dtype, shape or data_offsets")]
    [InlineData("""{"a":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", "holds a with elements of type F8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "a is F32 of (2), which does not fit the offsets 0 to 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "does not fit the offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "does not fit the offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,0]}}""", "does not fit the offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", "does not fit the offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "does not fit the offsets 4 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "a value of another kind")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4,8]}}""", "a has 3 offsets")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "a begins at 1, but the values before it end at 0")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
        "b begins at 2, but the values before it end at 3")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "names a twice")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}""", "is truncated: its header describes 5 bytes of values, it has 4")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "is too long: its header describes 3 bytes of values, it has 4")]
    public void Each_way_to_be_wrong_is_told_apart(string header, string message)
    {
        var path = Write(header, 1, 2, 3, 4);
        var error = Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has 0 bytes")]
    [InlineData("01020304", "has 4 bytes")]
    [InlineData("FFFFFFFFFFFFFFFF7B7D", "claims a header of 18446744073709551615 bytes, 2 follow")]
    [InlineData("03000000000000007B7D", "claims a header of 3 bytes, 2 follow")]
    public void A_header_that_is_not_there_is_an_error(string hex, string message)
    {
        var path = _folder.Write("a", Convert.FromHexString(hex));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SafeTensors.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_saved_is_an_error_and_leaves_no_file()
    {
        Assert.Throws<ArgumentException>(
            () => SafeTensors.Save(_folder["a"], new Dictionary<string, Tensor> { ["__metadata__"] = torch.tensor(1f) }));
        Assert.Throws<FileNotFoundException>(() => SafeTensors.Load(_folder["a"]));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_name_or_text_that_is_no_Unicode_is_named_and_leaves_no_file()
    {
        var one = torch.tensor(1f);
        Assert.StartsWith(
            "A tensor cannot be named a\\ud800: half a pair of surrogates is no letter, and could not be read back.",
            Refused(new Dictionary<string, Tensor> { ["a\ud800"] = one, ["a\ud801"] = one }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "A text cannot be named \\udc00b: ",
            Refused(new Dictionary<string, Tensor> { ["a"] = one }, new Dictionary<string, string> { ["\udc00b"] = "" }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The text b cannot be \\udc00\\ud800: ",
            Refused(new Dictionary<string, Tensor> { ["a"] = one }, new Dictionary<string, string> { ["b"] = "\udc00\ud800" }),
            StringComparison.Ordinal);

        SafeTensors.Save(_folder["b"], new Dictionary<string, Tensor> { ["\ud83d\ude00"] = one });
        using var read = SafeTensors.Load(_folder["b"]);
        Assert.Equal("\ud83d\ude00", Assert.Single(read.Tensors.Keys));
    }

    [Fact]
    public void A_tensor_or_text_that_is_null_is_named()
    {
        var one = torch.tensor(1f);
        Assert.StartsWith(
            "b is null; needed is a tensor.",
            Refused(new Dictionary<string, Tensor> { ["a"] = one, ["b"] = null! }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "b is null; needed is a text.",
            Refused(new Dictionary<string, Tensor> { ["a"] = one }, new Dictionary<string, string> { ["b"] = null! }),
            StringComparison.Ordinal);
    }

    private string Refused(Dictionary<string, Tensor> tensors, Dictionary<string, string>? metadata = null)
    {
        var message = Assert.ThrowsAny<ArgumentException>(() => SafeTensors.Save(_folder["a"], tensors, metadata)).Message;
        Assert.Empty(_folder.Files);
        return message;
    }

    private string Write(string header, params byte[] values)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return _folder.Write("a", [.. length, .. Encoding.ASCII.GetBytes(header), .. values]);
    }
}
