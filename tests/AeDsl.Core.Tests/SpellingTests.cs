using AeDsl.Core.Layers;

namespace AeDsl.Core.Tests;

/// <summary>Names that were meant to be another one.</summary>
public class SpellingTests
{
    private static readonly string[] s_names = ["Linear", "ReLU", "Flatten", "MaxPool2d"];

    [Theory]
    [InlineData("Linexr", "Linear")]
    [InlineData("Lxnexr", "Linear")]
    [InlineData("Lxxexr", null)]
    [InlineData("RLU", "ReLU")]
    [InlineData("RL", null)]
    [InlineData("MyxPyyl2d", "MaxPool2d")]
    [InlineData("MyyPyyl2d", null)]
    [InlineData("lienar", "Linear")]
    public void Every_third_letter_may_be_wrong(string written, string? meant) => Assert.Equal(meant, Spelling.Nearest(written, s_names));

    [Fact]
    public void The_nearest_name_is_meant() => Assert.Equal("Conv3d", Spelling.Nearest("Conv3e", ["Conv1d", "Conv2d", "Conv3d"]));
}
