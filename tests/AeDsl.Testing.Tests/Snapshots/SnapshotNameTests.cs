using System.Runtime.CompilerServices;
using System.Text;

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
        Assert.InRange(first.Length, 100, 190);
    }

    [Theory]
    [InlineData("x", 1)]
    [InlineData("ü", 2)]
    [InlineData("字", 3)]
    [InlineData("🙂", 4)]
    public void Names_are_measured_in_bytes_as_file_systems_do(string letter, int bytes)
    {
        var longest = string.Concat(Enumerable.Repeat(letter, (190 - "DigitTests.Draws_".Length) / bytes));

        Assert.Equal($"DigitTests.Draws_{longest}", Name(longest));
        var (first, second) = (Name(longest + letter + "1"), Name(longest + letter + "2"));
        Assert.NotEqual(first, second);
        Assert.All([first, second], name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 180, 190));
        Assert.DoesNotContain('\uFFFD', first);
    }

    [Fact]
    public void A_long_method_is_cut_off_without_two_names_becoming_one()
    {
        var method = new string('M', 300);
        var names = new[]
        {
            SnapshotName.Of(s_file, method, null).Test,
            SnapshotName.Of(s_file, method + "1", null).Test,
            SnapshotName.Of(s_file, method, "1").Test,
            SnapshotName.Of(s_file, method + "1", "1").Test,
        };

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 180, 190));
    }

    [Theory]
    [InlineData("../../../escaped")]
    [InlineData(@"..\escaped")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    public void A_member_that_is_no_name_is_refused(string member)
        => Assert.StartsWith(
            $"member is '{member}'; needed is the name of a method",
            Assert.Throws<ArgumentException>(() => SnapshotName.Of(s_file, member, null)).Message,
            StringComparison.Ordinal);

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

    public static TheoryData<object, string> Nameless => new()
    {
        { "", "" },
        { 3, "3" },
        { 0.5, "0.5" },
        { new { }, "{ }" },
        { DayOfWeek.Monday, "Monday" },
        { new Nothing(), "" },
    };

    [Theory, MemberData(nameof(Nameless))]
    public void Parameters_without_content_are_named_in_the_error(object parameters, string shown)
    {
        var error = Assert.Throws<ArgumentException>(() => Snapshot.Match("text", parameters, s_file));

        Assert.Equal("parameters", error.ParamName);
        Assert.StartsWith(
            $"parameters is '{shown}'; needed is a text that is not empty, or an object with properties, such as new {{ seed = 1 }}. "
                + "Leave it out where there is one case.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_compiler_fills_in_file_and_method()
    {
        var error = Assert.Throws<SnapshotException>(() => Snapshot.Match("text", file: "/_/Here.cs"));

        Assert.StartsWith(nameof(The_compiler_fills_in_file_and_method), error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(ThisFile()));
    }

    private sealed class Nothing
    {
        public override string? ToString() => null;
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    private static string Name(object? parameters) => SnapshotName.Of(s_file, "Draws", parameters).Test;
}
