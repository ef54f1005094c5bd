using System.Globalization;
using AeDsl.Training.Data;
using FsCheck;
using FsCheck.Xunit;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Snapshots;

public sealed class TensorSnapshotTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_text_can_be_read()
    {
        var text = TensorText.Write(TensorContent.Of(torch.arange(20, dtype: ScalarType.Float32).reshape(2, 10) / 8));

        Assert.Equal("""
            float32 (2, 10)
            [0, 0] 0 0.125 0.25 0.375 0.5 0.625 0.75 0.875
            [0, 8] 1 1.125
            [1, 0] 1.25 1.375 1.5 1.625 1.75 1.875 2 2.125
            [1, 8] 2.25 2.375

            """.ReplaceLineEndings("\n"), text);
        Assert.Equal("int64 ()\n[] 5\n", TensorText.Write(TensorContent.Of(torch.tensor(5L))));
        Assert.Equal("bool (2)\n[0] 1 0\n", TensorText.Write(TensorContent.Of(torch.tensor(new[] { true, false }))));
        Assert.Equal("float64 (0, 3)\n", TensorText.Write(TensorContent.Of(torch.zeros(0, 3, dtype: ScalarType.Float64))));
    }

    [Property(MaxTest = 100)]
    public void What_is_written_is_read_bit_by_bit(DoNotSize<int>[] bits)
    {
        using var scope = torch.NewDisposeScope();
        var values = bits.Select(value => value.Item).ToList();
        var floats = TensorContent.Of(torch.tensor(values.Select(BitConverter.Int32BitsToSingle).ToArray()));
        var doubles = TensorContent.Of(torch.tensor(values.Select(
            value => BitConverter.Int64BitsToDouble(value * 4611686014132420609L)).ToArray()));
        var whole = TensorContent.Of(torch.tensor(values.Select(value => value * 4294967297L).ToArray()));
        foreach (var content in new[] { floats, doubles, whole })
        {
            var read = TensorText.Read("a.txt", TensorText.Write(content));
            Assert.Equal(content.Shape, read.Shape);
            Assert.Equal(content.Type, read.Type);
            Assert.Equal(content.Integers, read.Integers);
            Assert.Equal(content.Reals.Select(As), read.Reals.Select(As));

            object As(double value) => content.Type == ScalarType.Float32 ? (float)value : value;
        }
    }

    // The limits are torch.testing.assert_close's: |actual − expected| ≤ atol + rtol × |expected|.
    [Theory]
    [InlineData(ScalarType.Float32, 100.0, 1.35e-4, true)]
    [InlineData(ScalarType.Float32, 100.0, 1.6e-4, false)]
    [InlineData(ScalarType.Float32, 0.0, 0.9e-5, true)]
    [InlineData(ScalarType.Float32, 0.0, 1.1e-5, false)]
    [InlineData(ScalarType.Float64, 100.0, 1.0e-5, true)]
    [InlineData(ScalarType.Float64, 100.0, 1.1e-5, false)]
    [InlineData(ScalarType.Float64, 0.0, 0.9e-7, true)]
    [InlineData(ScalarType.Float64, 0.0, 1.1e-7, false)]
    [InlineData(ScalarType.Int64, 100.0, 1.0, false)]
    [InlineData(ScalarType.Byte, 100.0, 1.0, false)]
    [InlineData(ScalarType.Byte, 100.0, 0.0, true)]
    public void Numbers_are_close_as_PyTorch_has_it(ScalarType type, double value, double difference, bool passes)
    {
        Assert.Equal(passes, Compare(Numbers(type, value), Numbers(type, value + difference)).Passes);
        Assert.Equal(passes, Compare(Numbers(type, value), Numbers(type, value - difference)).Passes);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 0.0, false)]
    [InlineData(0.0, double.NaN, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(double.PositiveInfinity, double.MaxValue, false)]
    [InlineData(1.0, double.PositiveInfinity, false)]
    [InlineData(0.0, -0.0, true)]
    public void Numbers_without_a_size_are_equal_or_not(double expected, double actual, bool passes)
        => Assert.Equal(passes, Compare(Numbers(ScalarType.Float64, expected), Numbers(ScalarType.Float64, actual)).Passes);

    [Fact]
    public void The_message_says_how_many_how_far_and_where()
    {
        var expected = torch.ones(2, 3);
        var actual = expected.clone();
        actual[1, 2] = torch.tensor(1.5f);
        actual[0, 1] = torch.tensor(0.75f);

        var comparison = Compare(expected, actual);

        Assert.False(comparison.Passes);
        Assert.Contains(
            "2 of 6 numbers (33.33 %) differ by more than is allowed (relative 1.3E-06, absolute 1E-05).",
            comparison.Summary,
            StringComparison.Ordinal);
        Assert.Contains(
            "Greatest absolute difference: 0.5 at [1, 2], expected 1, actual 1.5.", comparison.Summary, StringComparison.Ordinal);
        Assert.Equal("The tensor is float32 (3, 2), its baseline float32 (2, 3).", Compare(expected, expected.reshape(3, 2)).Summary);
        Assert.Equal(
            "The tensor is float64 (2, 3), its baseline float32 (2, 3).", Compare(expected, expected.to(ScalarType.Float64)).Summary);
        Assert.True(new TensorKind(new TensorTolerance(0, 0.5)).Compare(TensorContent.Of(expected), TensorContent.Of(actual)).Passes);
    }

    [Fact]
    public void A_large_whole_number_is_not_rounded()
        => Assert.False(Compare(torch.tensor(long.MaxValue), torch.tensor(long.MaxValue - 1)).Passes);

    [Theory]
    [InlineData("", "its first line is ''")]
    [InlineData("hello", "its first line is 'hello'")]
    [InlineData("float8 (2)\n[0] 1 2", "its first line is 'float8 (2)'")]
    [InlineData("float32 (-2)\n[0] 1 2", "its first line is 'float32 (-2)'")]
    [InlineData("float32 (2)\n1 2", "line 2: '1 2' does not begin with a place")]
    [InlineData("float32 (2)\n[0] 1", "has 1 numbers, float32 (2) needs 2")]
    [InlineData("float32 (2)\n[0] 1 two", "is float32 (2), and 'two' is no such number")]
    [InlineData("int32 (2)\n[0] 1 2.5", "is int32 (2), and '2.5' is no such number")]
    public void A_text_that_is_no_tensor_says_why(string text, string message)
        => Assert.Contains(
            message, Assert.Throws<InvalidDataException>(() => TensorText.Read("a.txt", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{0}")]
    [InlineData("float32 (1{1})")]
    [InlineData("float32 (1{1})\n[0] x")]
    [InlineData("float32 (2, {0})")]
    [InlineData("float32 (2)\n{0}")]
    [InlineData("float32 (2)\n[0] 1 {0}")]
    public void A_text_of_a_million_letters_gets_a_short_message(string text)
    {
        var whole = string.Format(
            CultureInfo.InvariantCulture, text, new string('x', 1_000_000), string.Concat(Enumerable.Repeat(", 1", 300_000)));

        Assert.InRange(Assert.Throws<InvalidDataException>(() => TensorText.Read("a.txt", whole)).Message.Length, 50, 500);
    }

    [Fact]
    public void Complex_numbers_are_an_error()
        => Assert.Throws<ArgumentException>(() => TensorContent.Of(torch.zeros(2, dtype: ScalarType.ComplexFloat32)));

    private static Tensor Numbers(ScalarType type, double value) => torch.tensor(new[] { value }).to(type);

    private static Comparison Compare(Tensor expected, Tensor actual)
    {
        var kind = new TensorKind(null);
        return kind.Compare(TensorText.Read("expected", TensorText.Write(TensorContent.Of(expected))), TensorContent.Of(actual));
    }
}
