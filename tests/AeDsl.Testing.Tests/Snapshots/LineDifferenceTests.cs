using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace AeDsl.Testing.Tests.Snapshots;

public class LineDifferenceTests
{
    [Fact]
    public void A_line_that_went_stands_before_the_one_that_came()
    {
        var lines = LineDifference.Of("a\nb\nc\nd", "a\nx\nc\nd\ne");

        Assert.Equal(
            ["1 1 a", "2 0 b", "0 2 x", "3 3 c", "4 4 d", "0 5 e"], lines.Select(line => $"{line.Expected} {line.Actual} {line.Text}"));
    }

    [Property(MaxTest = 200, Arbitrary = [typeof(FewWords)])]
    public void Both_texts_can_be_read_off_the_lines(string expected, string actual)
    {
        var lines = LineDifference.Of(expected, actual);
        Assert.Equal(expected, string.Join('\n', lines.Where(line => line.Expected > 0).Select(line => line.Text)));
        Assert.Equal(actual, string.Join('\n', lines.Where(line => line.Actual > 0).Select(line => line.Text)));
        Assert.Equal(
            Enumerable.Range(1, lines.Count(line => line.Expected > 0)),
            lines.Where(line => line.Expected > 0).Select(line => line.Expected));
        Assert.Equal(
            Enumerable.Range(1, lines.Count(line => line.Actual > 0)),
            lines.Where(line => line.Actual > 0).Select(line => line.Actual));
    }

    [Fact]
    public void Texts_too_long_for_the_table_are_replaced_between_their_equal_ends()
    {
        var left = string.Join('\n', ["first", .. Enumerable.Range(0, 5000).Select(i => $"l{i}"), "last"]);
        var right = string.Join('\n', ["first", .. Enumerable.Range(0, 5000).Select(i => $"r{i}"), "last"]);

        var lines = LineDifference.Of(left, right);

        Assert.Equal(10_002, lines.Count);
        Assert.Equal("first", lines.First(line => line.IsInBoth).Text);
        Assert.Equal("last", lines.Last(line => line.IsInBoth).Text);
    }

    [Fact]
    public void How_lines_end_does_not_matter()
    {
        Assert.All(LineDifference.Of("a\r\nb", "a\nb"), line => Assert.True(line.IsInBoth));
        Assert.True(new TextKind().Compare("a\r\nb\n", "a\nb\n").Passes);
        Assert.False(new TextKind().Compare("a\nb\n", "a\nb").Passes);
        Assert.Contains("Line 2 is the first that differs.", new TextKind().Compare("a\nb", "a\nc").Summary, StringComparison.Ordinal);
        Assert.Contains("expected: (the text has ended)", new TextKind().Compare("a", "a\nc").Summary, StringComparison.Ordinal);
    }

    /// <summary>Texts whose lines are often equal.</summary>
    public static class FewWords
    {
        public static Arbitrary<string> Text() =>
            Gen.Elements("a", "b", "c").ListOf().Select(lines => string.Join('\n', lines)).ToArbitrary();
    }
}
