using AeDsl.Benchmarks.Models;
using AeDsl.Training;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Train;

/// <summary>Our side of what is measured: pytorch/workloads.py has the same names and does the same.</summary>
internal static class Works
{
    private const string Inference = "-inference";

    // Batches of the set over which steps are made.
    private const int Batches = 16;

    /// <summary>A piece of work, done as many times as asked.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">The folder with the images of an epoch.</param>
    public static Action<int> Make(string name, string data)
    {
        torch.manual_seed(1);
        return name.Replace(Inference, "", StringComparison.Ordinal) switch
        {
            "font-autoencoder" => Work(new FontAutoencoder(), [32, 35], name),
            "mlp-vae-32" => Work(new MlpVae(), [32, 1, 28, 28], name),
            "mlp-vae-128" => Work(new MlpVae(), [128, 1, 28, 28], name),
            "conv-autoencoder" => Work(new ConvAutoencoder(), [64, 1, 28, 28], name),
            "unet" => Work(new UNet(), [16, 1, 28, 28], name),
            "first-step" => Train(new MlpVae(), [128, 1, 28, 28], batches: 1),
            "mnist-epoch" => Epochs(Mnist.LoadTrain(data)),
            _ => throw new ArgumentException($"There is no work '{name}'.", nameof(name)),
        };
    }

    private static Action<int> Work(IModel model, long[] shape, string name)
    {
        return name.EndsWith(Inference, StringComparison.Ordinal) ? Infer(model, torch.rand(shape)) : Train(model, shape, Batches);
    }

    /// <summary>
    /// Steps as a user makes them, with Fit: over batches that differ, in a random order, with their losses added up. PyTorch's side does
    /// without these.
    /// </summary>
    private static Action<int> Train(IModel model, long[] shape, int batches)
    {
        var size = (int)shape[0];
        var images = new ImageDataset(torch.rand([size * batches, .. shape[1..]]));
        return count =>
        {
            var (epochs, rest) = Math.DivRem(count, batches);
            if (epochs > 0)
            {
                model.Fit(images, options: new FitOptions { Epochs = epochs, BatchSize = size });
            }

            if (rest > 0)
            {
                using var few = images.Take(rest * size);
                model.Fit(few, options: new FitOptions { Epochs = 1, BatchSize = size });
            }
        };
    }

    private static Action<int> Infer(IModel model, Tensor images)
    {
        model.Module.eval();
        return count =>
        {
            using var mode = torch.inference_mode();
            for (var i = 0; i < count; i++)
            {
                using var scope = torch.NewDisposeScope();
                _ = model is IAutoencoder autoencoder ? autoencoder.Reconstruct(images) : ((INetwork)model).Predict(images);
            }
        };
    }

    private static Action<int> Epochs(ImageDataset images) => count =>
    {
        for (var i = 0; i < count; i++)
        {
            using var model = new MlpVae();
            model.Fit(images, options: new FitOptions { Epochs = 1, BatchSize = 128 });
        }
    };
}
