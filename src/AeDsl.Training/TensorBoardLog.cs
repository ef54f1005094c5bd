using AeDsl.Training.Files;
using AeDsl.Training.Pictures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>
/// Writes a run for TensorBoard, with TorchSharp's own writer: the losses of each epoch and their terms (<c>train/Total</c>,
/// <c>test/Reconstruction</c>), the learning rate, and pictures and latents where they are asked for. A run that is resumed adds a file to
/// the folder, which TensorBoard shows with those before.
/// </summary>
public sealed class TensorBoardLog : FitCallback
{
    private readonly string _folder;
    private SummaryWriter? _writer;

    /// <summary>A log in a folder, which is created where it isn't there.</summary>
    /// <param name="folder">The folder of this run: <c>runs/first</c>.</param>
    public TensorBoardLog(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        _folder = folder;
    }

    /// <summary>Pictures and latents are written after every so many epochs, at least 1.</summary>
    public int Every { get; init; } = 1;

    /// <summary>
    /// Makes the pictures: <c>() =&gt; ImageGrid.Create(model.Sample(64, new Generator(1)), columns: 8)</c>; none: there are none.
    /// </summary>
    public Func<Image>? Grid { get; init; }

    /// <summary>
    /// Makes latents (N, size), whose values are written as a histogram for each dimension; they are disposed then. None: there are none.
    /// </summary>
    public Func<Tensor>? Latents { get; init; }

    /// <inheritdoc/>
    public override void Started(FitRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(Every, 1);
        _writer = utils.tensorboard.SummaryWriter(_folder, createRunName: false);
    }

    /// <inheritdoc/>
    public override void EpochEnded(FitRun run, EpochRecord epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        using var scope = torch.NewDisposeScope();
        Write("train", epoch.Train, epoch.Epoch);
        if (epoch.Test is { } test)
        {
            Write("test", test, epoch.Epoch);
        }

        if (epoch.LearningRate is { } rate)
        {
            _writer!.add_scalar("rate", (float)rate, epoch.Epoch);
        }

        if (epoch.Epoch % Every != 0)
        {
            return;
        }

        if (Grid is not null)
        {
            var image = Grid() ?? throw new InvalidOperationException($"{nameof(Grid)} gave null; it gives a picture.");
            var pixels = torch.tensor(image.Pixels.ToArray(), [image.Height, image.Width, image.Channels]);
            _writer!.add_img("grid", pixels, epoch.Epoch, dataformats: "HWC");
        }

        if (Latents is not null)
        {
            using var made = Latents() ?? throw new InvalidOperationException($"{nameof(Latents)} gave null; it gives a tensor.");
            CheckLatents(made);
            var latents = made.cpu();
            for (var i = 0; i < latents.shape[1]; i++)
            {
                _writer!.add_histogram($"latent/{i}", latents.select(1, i), epoch.Epoch);
            }
        }
    }

    private static void CheckLatents(Tensor latents)
    {
        if (latents.shape.Length != 2 || latents.numel() == 0)
        {
            throw new InvalidOperationException(
                $"{nameof(Latents)} gave {Excerpt.Of(latents.shape)}; needed are (N, size) with at least one of each.");
        }

        if (!latents.isfinite().all().item<bool>())
        {
            throw new InvalidOperationException($"{nameof(Latents)} gave NaN or infinity, of which there is no histogram.");
        }
    }

    private void Write(string set, LossAverages losses, int epoch)
    {
        _writer!.add_scalar($"{set}/Total", (float)losses.Total, epoch);
        foreach (var (name, value) in losses.Terms)
        {
            _writer.add_scalar($"{set}/{name}", (float)value, epoch);
        }
    }
}
