namespace AeDsl.Build.Tests;

/// <summary>Which files a source names, by its text.</summary>
public class SourceScanTests
{
    [Theory]
    [InlineData("""[Vae(latent: 2), Weights("a b/größe.safetensors")]""", "a b/größe.safetensors")]
    [InlineData("""[WeightsAttribute ( path : "a" )]""", "a")]
    [InlineData("""[global::AeDsl.Weights("a")]""", "a")]
    [InlineData("""[AeDsl.Weights("a")]""", "a")]
    [InlineData("""[Weights(@"..\w ""1"".st")]""", """..\w "1".st""")]
    [InlineData("""[Weights("C:\\w\t\u0041\x42\U0001F600\"")]""", "C:\\w\tAB😀\"")]
    [InlineData("[Weights(\"\"\"a\"b\"\"\")]", "a\"b")]
    [InlineData("[Input(4), // the file\n Weights(\n  \"a\")]", "a")]
    public void A_path_is_found(string source, string path) => Assert.Equal([new DeclaredName(false, path)], SourceScan.Of(source));

    [Fact]
    public void A_pattern_and_a_path_are_found_in_their_order() => Assert.Equal(
        [new DeclaredName(true, "photos/**"), new DeclaredName(false, "w.st")],
        SourceScan.Of("""[Data(pattern: "photos/**", resized: true)] [Weights("w.st")]"""));

    [Theory]
    [InlineData("class Plain;")]
    [InlineData("""[Weights(Files.Path)]""")]
    [InlineData("""[Weights("a" + "b")]""", "a")]
    [InlineData("""model.Weights("a"); LoadWeights("b"); MyData("c"); @Data("d");""")]
    [InlineData("""[Weights($"a")]""")]
    [InlineData("[Weights(\"a")]
    public void What_is_none_is_not_found(string source, params string[] found) =>
        Assert.Equal(found, SourceScan.Of(source).Select(declared => declared.Name));

    [Fact]
    public void A_long_source_takes_no_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(SourceScan.Of("Weights(" + new string(' ', 1_000_000) + "\\" + new string('"', 100_000)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }
}
