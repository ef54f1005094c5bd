using AeDsl.Benchmarks.Models;
using AeDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Train;

/// <summary>Our side of what is measured: pytorch/workloads.py has the same names and does the same.</summary>
internal static class Works
{
    private const string Inference = "-inference";

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
            "mnist-epoch" => Epochs(Mnist.LoadTrain(data)),
            _ => throw new ArgumentException($"There is no work '{name}'.", nameof(name)),
        };
    }

    private static Action<int> Work(IModel model, long[] shape, string name)
    {
        var images = torch.rand(shape);
        return name.EndsWith(Inference, StringComparison.Ordinal) ? Infer(model, images) : Train(model, images);
    }

    private static Action<int> Train(IModel model, Tensor images)
    {
        var optimizer = torch.optim.Adam(model.Module.parameters(), 1e-3, 0.9, 0.999);
        model.Module.train();
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = torch.NewDisposeScope();
                optimizer.zero_grad();
                model.ComputeLosses(images, images).Total.backward();
                optimizer.step();
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
