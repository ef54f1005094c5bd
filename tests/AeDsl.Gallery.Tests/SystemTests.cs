using AeDsl.Training.Tests;
using Gallery;
using Gallery.Pages;
using Gallery.Running;

namespace AeDsl.Gallery.Tests;

[Collection(GalleryProgram.Name)]
public sealed class SystemTests
{
    public static TheoryData<string> Names => [.. AllSystems.InOrder.Select(system => system.Name)];

    [Fact]
    public void Names_differ_and_are_easy_to_type()
    {
        Assert.Equal(AllSystems.InOrder.Count, AllSystems.InOrder.Select(system => system.Name).Distinct().Count());
        Assert.All(AllSystems.InOrder, system => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", system.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_system_stands_in_a_file_of_its_own(string name)
    {
        var system = AllSystems.Named(name)!;

        Assert.Contains($"class {system.GetType().Name} : {nameof(ISystem)}", SystemSource.Of(system), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_system_runs_from_end_to_end(string name)
    {
        using var folder = new TemporaryFolder();

        var run = GalleryProgram.Run("run", name, "--epochs", "1", "--examples", "200", "--out", folder.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var results = ResultsFile.Read(folder[name])!;
        Assert.True(results.IsComplete);
        Assert.NotEmpty(results.Figures);
        Assert.NotEmpty(results.Pictures);
        Assert.All(results.Figures, figure => Assert.False(double.IsNaN(figure.Value), figure.Name));
        Assert.All(
            results.Files.Append("figures.csv"), file => Assert.True(new FileInfo(Path.Combine(folder[name], file)).Length > 0, file));

        var page = File.ReadAllText(Path.Combine(folder[name], "index.html"));
        Assert.Contains(PageFrame.Text(results.Title), page, StringComparison.Ordinal);
        Assert.Contains("public sealed class", page, StringComparison.Ordinal);
        Assert.All(results.Figures, figure => Assert.Contains(PageFrame.Text(figure.Name), page, StringComparison.Ordinal));
        Assert.Equal(results.Pictures.Count, page.Split("src=\"data:image/png;base64,").Length - 1);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.Contains(PageFrame.Text(results.Title), File.ReadAllText(folder["index.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("perceptron")]
    [InlineData("activations")]
    [InlineData("losses")]
    [InlineData("regularisers")]
    [InlineData("convolution")]
    [InlineData("pooling")]
    public void Everything_that_is_asked_of_it_is_reached(string name)
    {
        using var folder = new TemporaryFolder();

        GalleryProgram.Run("run", name, "--examples", "1000", "--out", folder.Path);

        var asked = ResultsFile.Read(folder[name])!.Figures.Where(figure => figure.Met is not null).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, figure => Assert.True(figure.Met, $"{figure.Name} is {figure.Value}, asked for is {figure.Asked}"));
    }
}
