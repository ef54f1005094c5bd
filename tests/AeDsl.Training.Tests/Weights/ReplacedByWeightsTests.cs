using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>Saved weights replace weights, and nothing else.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class ReplacedByWeightsTests : IDisposable
{
    private const string Advice = ", and saved weights replace nothing but weights. Choose another path, or move that file away.";

    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly SmallAutoencoder _model = SmallAutoencoder.Seeded();

    public void Dispose()
    {
        _model.Dispose();
        _font.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_text_or_a_photo_is_refused_and_stays()
    {
        foreach (var content in new[] { "my own notes"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] })
        {
            _folder.Write("file", content);

            Assert.Equal($"{_folder["file"]} is no file of weights (12 bytes of something else){Advice}", Refused("file"));
            Assert.Equal(content, File.ReadAllBytes(_folder["file"]));
        }

        Assert.Equal(["file"], _folder.Files);
    }

    [Fact]
    public void A_checkpoint_is_refused_and_can_be_resumed()
    {
        var options = new FitOptions { Epochs = 1, BatchSize = 5, CheckpointPath = _folder["run"] };
        _model.Fit(_font, options: options);
        File.CreateSymbolicLink(_folder["link"], _folder["run"]);

        Assert.Equal($"{_folder["run"]} is no file of weights (the checkpoint of a run){Advice}", Refused("run"));
        Assert.Equal($"{_folder["link"]} is no file of weights (the checkpoint of a run){Advice}", Refused("link"));
        Assert.Equal(2, _model.Fit(_font, options: options with { Epochs = 2, Resume = true }).History.Count);
    }

    [Fact]
    public void The_place_of_the_checkpoint_of_a_run_that_goes_on_is_refused_before_there_is_one()
    {
        var messages = new List<string>();
        var progress = new RecordingProgress(step =>
        {
            if (step is { Epoch: 1, Step: 1 })
            {
                messages.AddRange(new[] { "run", "run.lock" }.Select(Refused));
            }
        });

        _model.Fit(_font, options: new FitOptions { Epochs = 1, BatchSize = 5, CheckpointPath = _folder["run"], Progress = progress });

        Assert.StartsWith(
            $"{_folder["run"]} is where a run keeps its checkpoint: process {Environment.ProcessId} on {Environment.MachineName} since ",
            messages[0],
            StringComparison.Ordinal);
        Assert.EndsWith(" UTC. Choose another path.", messages[0], StringComparison.Ordinal);
        Assert.StartsWith($"{_folder["run.lock"]} is no file of weights (", messages[1], StringComparison.Ordinal);
        Assert.Equal(["run"], _folder.Files);
    }

    [Fact]
    public void Weights_an_empty_file_and_the_place_of_a_killed_run_without_checkpoint_are_written()
    {
        using var other = SmallAutoencoder.Seeded(seed: 9);
        _folder.Write("empty", []);
        File.WriteAllText(_folder["killed.lock"], $"process 1 on a.b since 2026-01-02 03:04:05 UTC\n{Guid.NewGuid():N}\n");
        foreach (var file in new[] { "weights", "empty", "killed" })
        {
            other.SaveWeights(_folder[file]);
            _model.SaveWeights(_folder[file]);

            other.LoadWeights(_folder[file]);
            Assert.Equal(_model.Evaluate(_font).Total, other.Evaluate(_font).Total);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused_and_stays()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.SetUnixFileMode(_folder.Write("w", [1]), UnixFileMode.UserWrite);

        Assert.StartsWith($"{_folder["w"]} cannot be read (", Refused("w"), StringComparison.Ordinal);
    }

    private string Refused(string file)
    {
        using var model = SmallAutoencoder.Seeded();
        return Assert.Throws<IOException>(() => model.SaveWeights(_folder[file])).Message;
    }
}
