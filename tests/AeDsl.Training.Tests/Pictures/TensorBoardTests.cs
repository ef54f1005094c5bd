using SkiaSharp;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>TorchSharp is compiled against SkiaSharp 2.88; programs that have this library run it on the one of ScottPlot.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class TensorBoardTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Images_can_be_logged()
    {
        var writer = torch.utils.tensorboard.SummaryWriter(_folder.Path, createRunName: false);

        writer.add_img("digits", torch.full(new long[] { 3, 6, 5 }, 0.5f), 1);

        var log = File.ReadAllBytes(Directory.GetFiles(_folder.Path).Single());
        var start = log.AsSpan().IndexOf(new byte[] { 0x89, 0x50, 0x4E, 0x47 });
        using var bitmap = SKBitmap.Decode(log.AsSpan(start));
        Assert.Equal((5, 6, new SKColor(127, 127, 127)), (bitmap.Width, bitmap.Height, bitmap.GetPixel(2, 2)));
        Assert.Equal(3, typeof(SKBitmap).Assembly.GetName().Version!.Major);
    }
}
