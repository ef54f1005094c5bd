using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>A run replaces what runs have left, and nothing else.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class RunFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly FitOptions _options;

    public RunFilesTests() => _options = new FitOptions { Epochs = 2, BatchSize = 5, CheckpointPath = _folder["run"] };

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_photo_at_the_checkpoint_is_refused_and_stays()
        => Stays(
            "run",
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
            _options,
            $"CheckpointPath is {_folder["run"]}, which is no checkpoint of a run (12 bytes of something else), and a run replaces nothing "
            + "else. Choose another CheckpointPath, or move that file away.");

    [Fact]
    public void Weights_at_the_checkpoint_are_refused_and_stay()
    {
        using var model = SmallAutoencoder.Seeded();
        model.SaveWeights(_folder["run"]);

        Stays(
            "run",
            File.ReadAllBytes(_folder["run"]),
            _options,
            $"CheckpointPath is {_folder["run"]}, which is no checkpoint of a run (a safetensors file of 9 tensors without the state of a "
            + "run), and a run replaces nothing else. Choose another CheckpointPath, or move that file away.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_text_at_the_history_is_refused_and_stays(bool resume)
        => Stays(
            "notes.txt",
            "epochs of history\n"u8.ToArray(),
            _options with { HistoryPath = _folder["notes.txt"], Resume = resume },
            $"HistoryPath is {_folder["notes.txt"]}, which is no history of a run (it does not begin with epoch,train,test,seconds), and a "
            + "run replaces nothing else. Choose another HistoryPath, or move that file away.");

    [Fact]
    public void A_file_that_cannot_be_read_is_refused_and_stays()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.SetUnixFileMode(_folder.Write("h", [1]), UnixFileMode.UserWrite);

        Assert.StartsWith(
            $"HistoryPath is {_folder["h"]}, a file that cannot be read (",
            Refused(_options with { HistoryPath = _folder["h"] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_holds_nothing_that_could_be_lost()
    {
        _folder.Write("run", []);
        _folder.Write("h.csv", []);
        using var model = SmallAutoencoder.Seeded();

        var result = model.Fit(_font, options: _options with { HistoryPath = _folder["h.csv"] });

        Assert.Equal(2, result.History.Count);
        Assert.True(new FileInfo(_folder["run"]).Length > 0);
    }

    [Theory]
    [InlineData("run", "run.lock", "HistoryPath", "CheckpointPath")]
    [InlineData("h.csv.lock", "h.csv", "CheckpointPath", "HistoryPath")]
    public void A_file_in_place_of_the_lock_of_the_other_is_refused(string checkpoint, string history, string refused, string locked)
    {
        using var model = SmallAutoencoder.Seeded();
        var (at, of) = refused == "HistoryPath" ? (history, checkpoint) : (checkpoint, history);

        Assert.Equal(
            $"{refused} is {_folder[at]}, where the lock of {locked} {_folder[of]} lies during the run. Choose another {refused}.",
            Assert.Throws<ArgumentException>(() => model.Fit(
                _font, options: _options with { CheckpointPath = _folder[checkpoint], HistoryPath = _folder[history] })).Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Two_paths_to_one_file_are_the_same_file()
    {
        using var model = SmallAutoencoder.Seeded();
        Directory.CreateDirectory(_folder["folder"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["folder"]);
        var (direct, linked) = (Path.Combine(_folder["folder"], "run"), Path.Combine(_folder["link"], "run"));

        Assert.Equal(
            $"CheckpointPath and HistoryPath are both {linked}; they are two files.",
            Assert.Throws<ArgumentException>(
                () => model.Fit(_font, options: _options with { CheckpointPath = direct, HistoryPath = linked })).Message);

        using var other = SmallAutoencoder.Seeded();
        var message = "";
        model.Fit(_font, options: _options with
        {
            Epochs = 1,
            CheckpointPath = direct,
            Progress = new RecordingProgress(_ => message = Assert.Throws<IOException>(
                () => other.Fit(_font, options: _options with { CheckpointPath = linked })).Message),
        });
        Assert.StartsWith($"{linked} is in use by another run: process ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_somebody_else_in_place_of_the_lock_stays()
    {
        foreach (var content in new[] { "my own notes"u8.ToArray(), [] })
        {
            Stays("run.lock", content, _options, InPlaceOfLock("there is a file of something else"));
        }
    }

    [Fact]
    public void A_folder_or_a_link_in_place_of_the_lock_stays()
    {
        Directory.CreateDirectory(_folder["run.lock"]);
        Assert.Equal(InPlaceOfLock("it is a folder"), Refused(_options));

        Directory.Delete(_folder["run.lock"]);
        File.CreateSymbolicLink(_folder["run.lock"], _folder["nothing"]);
        Assert.Equal(InPlaceOfLock("it is a link"), Refused(_options));
        Assert.NotNull(new FileInfo(_folder["run.lock"]).LinkTarget);
    }

    [Fact]
    public async Task A_run_on_another_thread_is_refused_while_a_run_holds_the_checkpoint()
    {
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        using var first = SmallAutoencoder.Seeded();
        using var second = SmallAutoencoder.Seeded(seed: 9);
        var isFirst = true;
        var progress = new RecordingProgress(_ =>
        {
            if (isFirst)
            {
                begun.Release();
                goOn.Wait();
            }

            isFirst = false;
        });
        var running = Task.Run(() => first.Fit(_font, options: _options with { Progress = progress }));
        await begun.WaitAsync();

        var error = await Assert.ThrowsAsync<IOException>(() => Task.Run(() => second.Fit(_font, options: _options)));
        goOn.Release();

        Assert.StartsWith(
            $"{_folder["run"]} is in use by another run: process {Environment.ProcessId} on ", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await running).History.Count);
        Assert.Equal(2, second.Fit(_font, options: _options).History.Count);
        Assert.Equal(["run"], _folder.Files);
    }

    private string InPlaceOfLock(string what)
        => $"{_folder["run"]} cannot be locked for this run: the lock's place is {_folder["run.lock"]}, and {what}. Move that away, or "
            + "choose another CheckpointPath.";

    private void Stays(string file, byte[] content, FitOptions options, string message)
    {
        _folder.Write(file, content);
        var files = _folder.Files.ToList();

        Assert.Equal(message, Refused(options));
        Assert.Equal(content, File.ReadAllBytes(_folder[file]));
        Assert.Equal(files, _folder.Files);
    }

    private string Refused(FitOptions options)
    {
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress();
        var error = Assert.Throws<IOException>(() => model.Fit(_font, options: options with { Progress = progress }));
        Assert.Null(progress.Start);
        return error.Message;
    }
}
