using static AeDsl.Generators.Tests.SavedFiles;

namespace AeDsl.Generators.Tests;

/// <summary>Data that do not have the shape of a model's input.</summary>
public class DataRuleTests
{
    private const string Hint = ", or Data(..., resized: true) where ImageFolderOptions.Resize fits pictures to it";

    [Theory]
    [InlineData("picture 3x64x48 photos/a b.png", "3, 64, 48", "Data(\"photos/**\")")]
    [InlineData("picture 4x64x48 photos/a.png", "3, 64, 48", "Data(\"photos/**\")")]
    [InlineData("picture 3x640x480 photos/a.png", "3, 64, 48", "Data(\"photos/**\", resized: true)")]
    [InlineData("array 64x48 digits-idx3-ubyte", "1, 64, 48", "Data(\"photos/**\")")]
    [InlineData("array 1x64x48 digits.npy", "3072", "Data(\"photos/**\")")]
    public void Data_that_fit_are_no_mistake(string header, string input, string data) =>
        Marked.ExpectWith(Headers($"data photos/**\n    {header}\n"), Model(input, data));

    [Fact]
    public void Pictures_have_one_three_or_four_channels() => Marked.ExpectWith(
        Headers("data photos/**\n    picture 4x8x8 photos/a.png\n"),
        Model("2, 8, 8", "Data(\"photos/**\")").Replace("Input(2, 8, 8)", "{|AED6008:Input(2, 8, 8)|}", StringComparison.Ordinal),
        "photos/a.png is 4×8×8, but Input is 2×8×8; write Input(4, 8, 8)" + Hint);

    [Fact]
    public void Another_size_is_reported_at_the_input() => Marked.ExpectWith(
        Headers("data photos/**\n    picture 3x64x48 photos/a b.png\n"),
        Pictures("{|AED6008:Input(1, 64, 64)|}"),
        "photos/a b.png is 3×64×48, but Input is 1×64×64; write Input(3, 64, 48)" + Hint);

    [Fact]
    public void Examples_of_an_array_are_not_resized() => Marked.ExpectWith(
        Headers("data photos/**\n    array 3x64x48 photos.npy\n"),
        Pictures("{|AED6008:Input(1, 64, 64)|}"),
        "photos.npy is 3×64×48, but Input is 1×64×64; write Input(3, 64, 48)");

    [Fact]
    public void Other_channels_are_a_warning_that_says_what_becomes_of_the_pictures() => Marked.ExpectWith(
        Headers("data photos/**\n    picture 3x64x64 photos/a.png\n"),
        Pictures("{|AED6009:Input(1, 64, 64)|}"),
        "photos/a.png is 3×64×64, but Input is 1×64×64: ImageFolder makes the pictures grey; write Input(3, 64, 64)");

    [Fact]
    public void Channels_count_where_pictures_are_resized() => Marked.ExpectWith(
        Headers("data photos/**\n    picture 1x90x90 photos/a.png\n"),
        Pictures("{|AED6009:Input(3, 64, 64)|}").Replace("\"photos/**\"", "\"photos/**\", resized: true", StringComparison.Ordinal),
        "photos/a.png is 1×90×90, but Input is 3×64×64: ImageFolder makes the pictures as many equal channels; write Input(1, 64, 64)");

    [Fact]
    public void Files_that_cannot_be_read_are_reported_at_the_pattern() => Marked.ExpectWith(
        Headers("data photos/**\n    fault photos/a.png: it is a picture with a damaged header\n"),
        Model("1, 64, 64", "Data({|AED6001:\"photos/**\"|})"),
        "photos/** cannot be read: photos/a.png: it is a picture with a damaged header");

    [Fact]
    public void A_pattern_that_is_no_literal_is_not_found_by_the_build() => Marked.ExpectWith(
        Headers("data photos/**\n    picture 3x64x48 photos/a.png\n"),
        Model("1, 64, 64", "Data({|AED6002:\"photos\" + \"/**\"|})"),
        "The build did not look at photos/**: it finds Data in the source's text; write the path as a literal, Data(\"photos/**\")");

    private static string Pictures(string input) =>
        Model("1, 64, 64", "Data(\"photos/**\")").Replace("Input(1, 64, 64)", input, StringComparison.Ordinal);

    private static string Model(string input, string data) =>
        $$"""
        using AeDsl;

        [Network, Input({{input}}), {{data}}, Dropout(0.5)]
        public partial class Model { [MeanSquaredError] public partial class Loss; }
        """;
}
