using AeDsl.Benchmarks.Train;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>What is measured, as one writes it with TorchSharp alone: modules, dispose scopes, an optimizer and a loop.</summary>
internal sealed class HandWorks : IWorks
{
    public Work Training(Workload workload, int batches)
    {
        var (inputs, labels) = workload.Draw(batches);
        var (model, step) = Trained(workload.Name);
        var data = new ShuffledBatches(inputs, labels, workload.BatchSize);
        model.train();
        return new Work(Count(model), count => Run(data, count, step));
    }

    public Work Inference(Workload workload)
    {
        var (images, labels) = workload.Draw(batches: 1);
        var (model, pass) = Passed(workload, labels);
        model.eval();
        return new Work(Count(model), count =>
        {
            using var mode = inference_mode();
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                _ = pass(images);
            }
        });
    }

    public Work Epochs(Tensor images)
    {
        using var counted = Nets.MlpVae();
        return new Work(Count(counted), count =>
        {
            for (var i = 0; i < count; i++)
            {
                using var model = Nets.MlpVae();
                using var optimizer = Adam(model);
                using var data = new ShuffledBatches(images, null, Workload.Epochs.BatchSize);
                var step = Step(model, optimizer, (batch, _) => VaeLoss(model.call(batch), batch));
                model.train();
                Run(data, data.Count, (bytes, labels) => step(bytes.to(ScalarType.Float32).div_(255), labels));
            }
        });
    }

    /// <summary>A new model, and the loss of images, which a step lowers.</summary>
    private static (Module Model, Func<Tensor, Tensor?, Tensor> Loss) WithLoss(string name)
    {
        switch (name)
        {
            case "font-autoencoder":
                var font = Nets.FontAutoencoder();
                return (font, (images, _) => functional.mse_loss(font.call(images), images));
            case "conv-autoencoder":
                var conv = Nets.ConvAutoencoder();
                return (conv, (images, _) => CrossEntropy(conv.call(images), images));
            case "unet":
                var unet = new UNet();
                return (unet, (images, _) => CrossEntropy(unet.call(images), images));
            case "mlp-vae-32" or "mlp-vae-128" or "conv-vae" or "conv-vae-mixed":
                var vae = name is "conv-vae" or "conv-vae-mixed" ? Nets.ConvVae() : Nets.MlpVae();
                return (vae, (images, _) => VaeLoss(vae.call(images), images));
            case "conditional-vae":
                var conditional = new ConditionalVae();
                return (conditional, (images, labels) => VaeLoss(conditional.call(images, labels!), images));
            case "classifier":
                var classifier = Nets.Classifier();
                return (classifier, (images, labels) => functional.cross_entropy(classifier.call(images), labels!));
            default:
                throw new ArgumentException($"There is no work '{name}'.", nameof(name));
        }
    }

    private static (Module Model, Func<Tensor, Tensor?, double> Step) Trained(string name)
    {
        if (name == "dcgan")
        {
            var gan = new Dcgan();
            return (gan, gan.Step());
        }

        var (model, loss) = WithLoss(name);
        return (model, Step(model, Adam(model), loss));
    }

    private static (Module Model, Func<Tensor, Tensor> Pass) Passed(Workload workload, Tensor? labels)
    {
        if (workload.Name == "dcgan")
        {
            var gan = new Dcgan();
            return (gan, _ => gan.Sample(workload.BatchSize));
        }

        var (model, _) = WithLoss(workload.Name);
        return model switch
        {
            Vae vae => (vae, vae.Reconstruct),
            ConditionalVae vae => (vae, images => vae.Reconstruct(images, labels!)),
            _ => (model, ((Module<Tensor, Tensor>)model).call),
        };
    }

    // TorchSharp's own default for the second beta is 0.99.
    private static Adam Adam(Module model) => optim.Adam(model.parameters(), 1e-3, beta2: 0.999);

    private static Func<Tensor, Tensor?, double> Step(Module model, Adam optimizer, Func<Tensor, Tensor?, Tensor> loss)
        => (images, labels) =>
        {
            // Gradients go; the optimizer's own zero_grad keeps them and fills them with zeros.
            model.zero_grad();
            var value = loss(images, labels);
            value.backward();
            optimizer.step();
            return value.item<float>();
        };

    /// <summary>So many steps; returns the average loss, as a line of progress would show it.</summary>
    private static double Run(ShuffledBatches data, int count, Func<Tensor, Tensor?, double> step)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            var (images, labels) = data.Next();
            sum += step(images, labels);
        }

        return sum / count;
    }

    private static Tensor CrossEntropy(Tensor output, Tensor images)
        => functional.binary_cross_entropy(output, images, reduction: Reduction.Sum) / images.shape[0];

    private static Tensor VaeLoss((Tensor Output, Tensor Mean, Tensor LogVariance) pass, Tensor images)
    {
        var (output, mean, logVariance) = pass;
        var divergence = -0.5 * (1 + logVariance - mean.square() - logVariance.exp()).sum() / images.shape[0];
        return CrossEntropy(output, images) + divergence;
    }

    private static long Count(Module model) => model.parameters().Sum(parameter => parameter.numel());
}
