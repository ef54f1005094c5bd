using AeDsl.Training.Tests;
using AeDsl.Training;
using Gallery.Pages;
using Gallery.Running;
using Gallery.Systems;
using Spectre.Console;

namespace AeDsl.Gallery.Tests;

[Collection(GalleryProgram.Name)]
public sealed class RunnerTests
{
    [Fact]
    public void The_same_seed_gives_the_same_figures()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["run", "font-one-hidden-layer", "--epochs", "20", "--out"];
        GalleryProgram.Run([.. command, folder["a"]]);
        GalleryProgram.Run([.. command, folder["b"]]);
        GalleryProgram.Run([.. command, folder["c"], "--seed", "2"]);

        string Figures(string run) => File.ReadAllText(Path.Combine(folder[run], "font-one-hidden-layer", "figures.csv"));
        Assert.Equal(Figures("a"), Figures("b"));
        Assert.NotEqual(Figures("a"), Figures("c"));
    }

    [Fact]
    public void A_run_that_is_stopped_keeps_what_it_has()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var system = AllSystems.Named("font-one-hidden-layer")!;

        var exitCode = new Runner(
            new RunSettings(null, 5, 1, null, folder.Path, null),
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }),
            stop.Token).Run([system, new Convolution()]);

        Assert.Equal(130, exitCode);
        var results = ResultsFile.Read(folder[system.Name])!;
        Assert.False(results.IsComplete);
        Assert.Contains("FontAutoencoder20.safetensors", results.Files);
        Assert.Contains("stopped before its end", File.ReadAllText(folder["index.html"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["convolution"]));
    }

    [Fact]
    public void Files_that_a_new_run_does_not_write_again_go()
    {
        using var folder = new TemporaryFolder();
        GalleryProgram.Run("run", "convolution", "--out", folder.Path);
        var results = ResultsFile.Read(folder["convolution"])!;
        ResultsFile.Write(folder["convolution"], results with { Files = [.. results.Files, "old.png"] });
        folder.Write(Path.Combine("convolution", "old.png"), [1]);
        folder.Write(Path.Combine("convolution", "mine.txt"), [1]);

        GalleryProgram.Run("run", "convolution", "--out", folder.Path);

        Assert.False(File.Exists(Path.Combine(folder["convolution"], "old.png")));
        Assert.True(File.Exists(Path.Combine(folder["convolution"], "mine.txt")));
    }

    [Fact]
    public void Long_histories_are_thinned_with_both_ends_kept()
    {
        using var folder = new TemporaryFolder();
        var history = new RunHistory();
        history.Add(
            "a",
            [.. Enumerable.Range(1, 2_500).Select(
                epoch => new EpochRecord(epoch, new LossAverages(1.0 / epoch, new Dictionary<string, double>()), null, 0.5))]);
        history.Add(
            "b",
            [new EpochRecord(
                1, new LossAverages(2, new Dictionary<string, double>()), new LossAverages(3, new Dictionary<string, double>()), 0.5)]);

        history.Write(folder["history.csv"]);

        var lines = File.ReadAllLines(folder["history.csv"]);
        Assert.Equal("training,epoch,train,test,seconds", lines[0]);
        Assert.Equal(1_002, lines.Length);
        Assert.Equal(("a,1,1,,0.5", "a,2500,0.0004,,0.5", "b,1,2,3,0.5"), (lines[1], lines[^2], lines[^1]));
    }
}
