using System.Buffers.Binary;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using SkiaSharp;
using Tensorboard;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>What TensorBoard finds in the folder of a run.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class TensorBoardLogTests : IDisposable
{
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Losses_rates_pictures_and_latents_are_there()
    {
        torch.manual_seed(1);
        using var model = new GradualVae();
        var log = new TensorBoardLog(Path.Combine(_folder.Path, "runs", "first"))
        {
            Every = 2,
            Grid = () =>
            {
                using var scope = torch.NewDisposeScope();
                return ImageGrid.Create(model.Sample(4, new torch.Generator(1)).view(4, 1, 7, 5), columns: 2, padding: 0);
            },
            Latents = () => torch.linspace(0, 1, 20).view(10, 2),
        };
        var result = model.Fit(_font, _font, new FitOptions { Epochs = 2, BatchSize = 9, Callbacks = [log] });

        var events = Events(Path.Combine(_folder.Path, "runs", "first"));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        var values = events.Skip(1).SelectMany(entry => entry.Summary.Value.Select(value => (entry.Step, value))).ToList();
        foreach (var epoch in result.History)
        {
            double Scalar(string tag) => values.Single(pair => pair.Step == epoch.Epoch && pair.value.Tag == tag).value.SimpleValue;

            Assert.Equal(epoch.Train.Total, Scalar("train/Total"), 1e-3);
            Assert.Equal(epoch.Train.Terms["KullbackLeibler"], Scalar("train/KullbackLeibler"), 1e-3);
            Assert.Equal(epoch.Test!.Total, Scalar("test/Total"), 1e-3);
            Assert.Equal(epoch.Test.Terms["Reconstruction"], Scalar("test/Reconstruction"), 1e-3);
            Assert.Equal(1e-3, Scalar("rate"), 1e-9);
        }

        var grid = Assert.Single(values, pair => pair.value.Tag == "grid");
        Assert.Equal(2, grid.Step);
        using var bitmap = SKBitmap.Decode(grid.value.Image.EncodedImageString.ToByteArray());
        Assert.Equal((10, 14), (bitmap.Width, bitmap.Height));
        Assert.Equal(
            ["latent/0", "latent/1"],
            values.Where(pair => pair.value.Histo is not null).Select(pair => pair.value.Tag));
        Assert.All(values.Where(pair => pair.value.Histo is not null), pair => Assert.Equal(10, pair.value.Histo.Num));
    }

    [Fact]
    public void It_changes_nothing_of_the_run_and_goes_on_in_the_same_folder()
    {
        var options = new FitOptions { Epochs = 2, BatchSize = 9, CheckpointPath = _folder["run"] };
        using var plain = SmallAutoencoder.Seeded();
        var expected = plain.Fit(_font, _font, options with { Epochs = 3, CheckpointPath = null });
        using var model = SmallAutoencoder.Seeded();
        var folder = Path.Combine(_folder.Path, "log");
        model.Fit(_font, _font, options with { Callbacks = [new TensorBoardLog(folder)] });
        var result = model.Fit(
            _font, _font, options with { Epochs = 3, Resume = true, Callbacks = [new TensorBoardLog(folder)] });

        Assert.Equal(FitTests.Numbers(expected), FitTests.Numbers(result));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Assert.Equal(
            [1, 2, 3],
            Events(folder)
                .Where(entry => entry.Summary?.Value.Any(value => value.Tag == "train/Total") == true)
                .Select(entry => entry.Step)
                .Order());
    }

    [Fact]
    public void A_folder_that_is_none_is_refused()
        => Assert.Throws<ArgumentException>(() => new TensorBoardLog(" "));

    [Fact]
    public void What_cannot_be_shown_is_said()
    {
        Assert.Equal("Grid gave null; it gives a picture.", Refused(new TensorBoardLog(_folder["a"]) { Grid = () => null! }));
        Assert.Equal("Latents gave null; it gives a tensor.", Refused(new TensorBoardLog(_folder["b"]) { Latents = () => null! }));
        Assert.Equal(
            "Latents gave (5); needed are (N, size) with at least one of each.",
            Refused(new TensorBoardLog(_folder["c"]) { Latents = () => torch.zeros(5) }));
        Assert.Equal(
            "Latents gave (0, 2); needed are (N, size) with at least one of each.",
            Refused(new TensorBoardLog(_folder["d"]) { Latents = () => torch.zeros(0, 2) }));
        Assert.Equal(
            "Latents gave NaN or infinity, of which there is no histogram.",
            Refused(new TensorBoardLog(_folder["e"]) { Latents = () => torch.tensor(new[] { 1f, float.NaN }).view(1, 2) }));
    }

    private string Refused(TensorBoardLog log)
    {
        using var model = SmallAutoencoder.Seeded();
        return Assert.Throws<InvalidOperationException>(
            () => model.Fit(_font, options: new FitOptions { Epochs = 1, Callbacks = [log] })).Message;
    }

    /// <summary>The records of all files of a folder: a length, its checksum, as many bytes, their checksum.</summary>
    private static List<Event> Events(string folder)
    {
        var events = new List<Event>();
        foreach (var path in Directory.GetFiles(folder))
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
            while (bytes.Length > 0)
            {
                var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
                events.Add(Event.Parser.ParseFrom(bytes.Slice(12, length).ToArray()));
                bytes = bytes[(length + 16)..];
            }
        }

        return events;
    }
}
