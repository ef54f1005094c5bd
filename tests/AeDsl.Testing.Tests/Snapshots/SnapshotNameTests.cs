using System.Runtime.CompilerServices;

namespace AeDsl.Testing.Tests.Snapshots;

public class SnapshotNameTests
{
    private static readonly string s_file = Path.Combine(Path.GetTempPath(), "DigitTests.cs");

    [Fact]
    public void It_is_the_class_the_method_and_the_parameters()
    {
        Assert.Equal("DigitTests.Draws", Name(null));
        Assert.Equal("DigitTests.Draws_seed=1_rate=0.5_kind=null", Name(new { seed = 1, rate = 0.5, kind = (string?)null }));
        Assert.Equal("DigitTests.Draws_two rows", Name("two rows"));
        Assert.Equal(
            Path.Combine(Path.GetTempPath(), "DigitTests.Draws.verified.png"), SnapshotName.Of(s_file, "Draws", null).Verified("png"));
        Assert.Equal(
            Path.Combine(Path.GetTempPath(), "DigitTests.Draws.received.txt"), SnapshotName.Of(s_file, "Draws", null).Received("txt"));
    }

    [Fact]
    public void Letters_that_files_may_not_have_are_replaced_without_two_names_becoming_one()
    {
        var (slash, colon) = (Name("a/b"), Name("a:b"));

        Assert.StartsWith("DigitTests.Draws_a-b_", slash, StringComparison.Ordinal);
        Assert.NotEqual(slash, colon);
        Assert.NotEqual(Name("a-b"), slash);
        Assert.Equal(Name("a/b"), slash);
        Assert.DoesNotContain("..", Name("../../x").Replace("_..-..-x", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_parameters_are_cut_off_without_two_names_becoming_one()
    {
        var (first, second) = (Name(new string('x', 500) + "1"), Name(new string('x', 500) + "2"));

        Assert.NotEqual(first, second);
        Assert.InRange(first.Length, 100, 180);
    }

    [Theory]
    [InlineData("/_/tests/DigitTests.cs")]
    [InlineData(@"C:\work\tests\DigitTests.cs")]
    [InlineData("DigitTests.cs")]
    [InlineData("/home/nobody/else/DigitTests.cs")]
    public void A_path_of_another_machine_or_a_mapped_one_says_what_to_do(string file)
    {
        var error = Assert.Throws<SnapshotException>(() => SnapshotName.Of(file, "Draws", null));

        Assert.StartsWith($"Draws was compiled with the path {file}", error.Message, StringComparison.Ordinal);
        Assert.Contains("<DeterministicSourcePaths>false</DeterministicSourcePaths>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_files_are_no_place_for_a_baseline()
        => Assert.Contains(
            "stands in a generated file",
            Assert.Throws<SnapshotException>(() => SnapshotName.Of(Path.Combine(Path.GetTempPath(), "Demo.g.cs"), "Draws", null)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Parameters_without_content_are_an_error() => Assert.Throws<ArgumentException>(() => Name(new { }));

    [Fact]
    public void The_compiler_fills_in_file_and_method()
    {
        var error = Assert.Throws<SnapshotException>(() => Snapshot.Match("text", file: "/_/Here.cs"));

        Assert.StartsWith(nameof(The_compiler_fills_in_file_and_method), error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(ThisFile()));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    private static string Name(object? parameters) => SnapshotName.Of(s_file, "Draws", parameters).Test;
}
