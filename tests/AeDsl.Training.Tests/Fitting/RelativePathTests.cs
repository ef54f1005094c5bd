using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>A relative path is one file for a whole run, whatever becomes the process's current folder meanwhile.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class RelativePathTests : IDisposable
{
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly string _before = Directory.GetCurrentDirectory();

    public RelativePathTests() => Directory.SetCurrentDirectory(_first.Path);

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _font.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_callback_that_changes_the_current_folder_moves_no_file(bool isOptimizer)
    {
        // Of a file in the other folder nothing is known, so that it must stay.
        _second.Write("history.csv", "my own notes"u8.ToArray());
        var options = new FitOptions { Epochs = 2, BatchSize = 5, CheckpointPath = "run", HistoryPath = "history.csv" };
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress(_ => Directory.SetCurrentDirectory(_second.Path));
        var changing = isOptimizer ? options with { CreateOptimizer = Changing } : options with { Progress = progress };

        model.Fit(_font, options: changing);

        Assert.Equal(["history.csv", "run"], _first.Files);
        Assert.Equal(["history.csv"], _second.Files);
        Assert.Equal("my own notes", File.ReadAllText(_second["history.csv"]));

        Directory.SetCurrentDirectory(_first.Path);
        var resumed = model.Fit(_font, options: changing with { Epochs = 3, Resume = true });
        Assert.Equal(3, resumed.History.Count);
        Assert.Empty(resumed.Warnings);
        Assert.Equal(4, File.ReadLines(_first["history.csv"]).Count());
        Assert.Equal(["history.csv", "run"], _first.Files);
        Assert.Equal(["history.csv"], _second.Files);
    }

    private TorchSharp.Modules.Adam Changing(IEnumerable<TorchSharp.Modules.Parameter> parameters)
    {
        Directory.SetCurrentDirectory(_second.Path);
        return TorchSharp.torch.optim.Adam(parameters);
    }
}
