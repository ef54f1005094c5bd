using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Tests;

/// <summary>Names and shapes as parts of a line, whatever is in them.</summary>
public class TextLineTests
{
    [Theory]
    [InlineData("encoder.1.weight", "encoder.1.weight")]
    [InlineData(@"a\1234b", @"a\\1234b")]
    [InlineData(@"a\u0041", @"a\\u0041")]
    [InlineData(@"\", @"\\")]
    [InlineData(" a b ", @"\u0020a b\u0020")]
    [InlineData("a\nb\tc\u2028\u2029", @"a\u000ab\u0009c\u2028\u2029")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void A_name_comes_back(string name, string written)
    {
        Assert.Equal(written, TextLine.Escaped(name));
        Assert.Equal(name, TextLine.Unescaped(written));
    }

    [Fact]
    public void Half_of_a_letter_comes_back()
    {
        A_name_comes_back("a" + (char)0xd83d, @"a\ud83d");
        A_name_comes_back((char)0xde00 + "a", @"\ude00a");
    }

    [Theory]
    [InlineData(@"a\u00", "au00")]
    [InlineData(@"a\uzzzz", "auzzzz")]
    [InlineData(@"a\", @"a\")]
    public void What_was_not_written_so_is_read_as_it_stands(string written, string name)
        => Assert.Equal(name, TextLine.Unescaped(written));

    [Theory]
    [InlineData("scalar", new long[0])]
    [InlineData("400x784", new long[] { 400, 784 })]
    [InlineData("7", new long[] { 7 })]
    public void A_shape_comes_back(string written, long[] sizes)
    {
        var shape = new Shape(new EquatableArray<long>(sizes));
        Assert.Equal(written, TextLine.Of(shape));
        Assert.Equal(shape, TextLine.ShapeOf(written));
    }

    [Theory]
    [InlineData("F32 4x3 a b", true)]
    [InlineData("F32 4x3", false)]
    [InlineData("F32 4x a", false)]
    [InlineData("F32 -4 a", false)]
    [InlineData(" 4x3 a", false)]
    public void A_tensor_has_a_type_a_shape_and_a_name(string line, bool isOne)
    {
        var tensor = TextLine.Tensor(line);
        Assert.Equal(isOne ? line : null, tensor is null ? null : TextLine.Of(tensor));
    }
}
