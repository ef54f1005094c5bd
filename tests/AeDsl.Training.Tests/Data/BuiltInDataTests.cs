using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class BuiltInDataTests
{
    [Fact]
    public void Drawn_digits_depend_on_the_seed_alone_and_fewer_are_the_first_of_more()
    {
        using var some = DrawnDigits.Create(30, 5);
        using var more = DrawnDigits.Create(50, 5);
        using var others = DrawnDigits.Create(30, 6);

        Assert.Equal(new long[] { 30, 1, 28, 28 }, some.Inputs.shape);
        Assert.Equal(some.Inputs.ToArray<byte>(), more.Inputs.ToArray<byte>()[..(30 * 784)]);
        Assert.NotEqual(some.Inputs.ToArray<byte>(), others.Inputs.ToArray<byte>());
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i % 10L), some.Labels!.ToArray<long>());
    }

    [Fact]
    public void Drawn_digits_have_ink_inside_the_frame_and_no_two_are_the_same()
    {
        using var digits = DrawnDigits.Create(1000, 1);
        var pictures = digits.Inputs.ToArray<byte>().Chunk(784).ToList();

        Assert.All(pictures, picture => Assert.InRange(picture.Sum(ink => ink / 255.0), 20, 260));
        Assert.All(pictures, picture => Assert.Contains(picture, ink => ink > 200));
        Assert.True(pictures.Count(picture => picture.Take(28).Concat(picture.TakeLast(28)).Any(ink => ink > 0)) < 10);
        Assert.Equal(1000, pictures.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Drawn_digits_can_be_told_apart_by_their_nearest_neighbour()
    {
        using var scope = torch.NewDisposeScope();
        using var known = DrawnDigits.Create(1000, 1);
        using var asked = DrawnDigits.Create(300, 2);

        var distances = torch.cdist(asked.First(300).flatten(1), known.First(1000).flatten(1));
        var guesses = known.Labels!.index_select(0, distances.argmin(1)).ToArray<long>();

        Assert.InRange(guesses.Where((guess, i) => guess == i % 10).Count(), 280, 300);
    }

    [Fact]
    public void The_font_has_32_different_glyphs_of_35_dots()
    {
        using var font = DotMatrixFont.Create();
        var glyphs = font.Inputs.ToFloats().Chunk(35).Select(glyph => string.Concat(glyph)).ToList();

        Assert.Equal(new long[] { 32, 35 }, font.Inputs.shape);
        Assert.All(glyphs, glyph => Assert.All(glyph, dot => Assert.Contains(dot, "01")));
        Assert.Equal(32, glyphs.Distinct().Count());
        Assert.Equal("`abcdefghijklmnopqrstuvwxyz{|}~\u007F", DotMatrixFont.Characters);
        Assert.Equal("10000100001011011001100011000110001", glyphs[8]);
    }
}
