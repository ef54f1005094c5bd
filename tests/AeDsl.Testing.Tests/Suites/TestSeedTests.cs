namespace AeDsl.Testing.Tests.Suites;

/// <summary>Seeds and what is typed to repeat a failure.</summary>
public sealed class TestSeedTests
{
    [Fact]
    public void A_seed_follows_from_a_text_and_never_changes()
    {
        Assert.Equal(TestSeed.Of("DotVae.A"), TestSeed.Of("DotVae.A"));
        Assert.NotEqual(TestSeed.Of("DotVae.A"), TestSeed.Of("DotVae.B"));
        Assert.InRange(TestSeed.Of(""), 0, int.MaxValue);
        // As computed by hand: a change would draw other cases for everybody.
        Assert.Equal(unchecked((int)((0xAF63DC4C8601EC8CUL ^ (0xAF63DC4C8601EC8CUL >> 32)) & 0x7FFFFFFF)), TestSeed.Of("a"));
    }

    [Theory, InlineData("17"), InlineData("-3"), InlineData("17,1234567890123456789,98765432109876543,42")]
    public void What_is_printed_can_be_typed(string text) => Assert.Equal(text, TestSeed.Parse(text).ToString());

    [Theory, InlineData("seventeen"), InlineData("1,2"), InlineData("1,2,3,four"), InlineData("")]
    public void What_is_no_seed_is_refused(string text)
        => Assert.Contains("AEDSL_SEED is", Assert.Throws<FormatException>(() => TestSeed.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_step_of_a_failure_is_found_in_its_message()
    {
        var step = TestSeed.FsCheckStep.Find(
            "Falsifiable, after 3 tests (2 shrinks) (1,3)\nLast step was invoked with size of 4 and seed of (123,4567):\nOriginal:");
        Assert.Equal(new TestSeed.FsCheckStep(123, 4567, 4), step);
        Assert.Null(TestSeed.FsCheckStep.Find("Something else."));
    }
}
