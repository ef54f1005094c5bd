using AeDsl.Benchmarks.Models;
using AeDsl.Training;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.Train;

/// <summary>Our side of what is measured: declared models, and <c>Fit</c>.</summary>
/// <param name="threads">Threads of an operator.</param>
internal sealed class DeclaredWorks(int threads) : IWorks
{
    public Work Training(Workload workload, int batches)
    {
        var model = Model(workload.Name);
        var size = workload.BatchSize;
        var examples = Examples(model, workload, batches);
        var options = new FitOptions { BatchSize = size, Threads = threads };
        if (model is IAdversarial)
        {
            options = options with { LearningRate = 2e-4, Beta1 = 0.5 };
        }

        return new Work(model.ParameterCount, count =>
        {
            var (epochs, rest) = Math.DivRem(count, batches);
            if (epochs > 0)
            {
                model.Fit(examples, options: options with { Epochs = epochs });
            }

            if (rest > 0)
            {
                using var few = examples.Take(rest * size);
                model.Fit(few, options: options with { Epochs = 1 });
            }
        });
    }

    public Work Inference(Workload workload)
    {
        var (images, labels) = workload.Draw(batches: 1);
        var model = Model(workload.Name);
        Func<Tensor> pass = model switch
        {
            IAutoencoder autoencoder => () => autoencoder.Reconstruct(images),
            ConditionalVae vae => () => vae.Reconstruct(images, labels!),
            ISampler sampler => () => sampler.Sample(workload.BatchSize),
            INetwork network => () => network.Predict(images),
            _ => throw new ArgumentException($"{model.Name} has no pass to measure.", nameof(workload)),
        };
        model.Module.eval();
        return new Work(model.ParameterCount, count =>
        {
            using var mode = torch.inference_mode();
            for (var i = 0; i < count; i++)
            {
                using var scope = torch.NewDisposeScope();
                _ = pass();
            }
        });
    }

    public Work Epochs(Tensor images)
    {
        var options = new FitOptions { Epochs = 1, BatchSize = Workload.Epochs.BatchSize, Threads = threads };
        var examples = new ImageDataset(images);
        using var counted = new MlpVae();
        return new Work(((IModel)counted).ParameterCount, count =>
        {
            for (var i = 0; i < count; i++)
            {
                using var model = new MlpVae();
                model.Fit(examples, options: options);
            }
        });
    }

    private static IModel Model(string name) => name switch
    {
        "font-autoencoder" => new FontAutoencoder(),
        "mlp-vae-32" or "mlp-vae-128" => new MlpVae(),
        "conv-autoencoder" => new ConvAutoencoder(),
        "unet" => new UNet(),
        "conv-vae" => new ConvVae(),
        "conv-vae-mixed" => new MixedConvVae(),
        "dcgan" => new Dcgan(),
        "conditional-vae" => new ConditionalVae(),
        "classifier" => new Classifier(),
        _ => throw new ArgumentException($"There is no work '{name}'.", nameof(name)),
    };

    private static ImageDataset Examples(IModel model, Workload workload, int batches)
    {
        var (inputs, labels) = workload.Draw(batches);
        var examples = new ImageDataset(inputs, labels);
        return model is INetwork && labels is not null ? examples.ForClassification() : examples;
    }
}
