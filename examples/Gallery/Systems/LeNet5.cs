using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>
/// LeCun et al., "Gradient-based learning applied to document recognition" (1998), figure 2, with rectifiers and the largest of each pool.
/// </summary>
[Network, Input(1, 28, 28)]
[Conv2d(6, 5, padding: 2), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2)]
[Flatten, Linear(120), ReLU, Linear(84), ReLU, Linear(10)]
public partial class LeNet
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>Trains it, and shows what it holds for what.</summary>
public sealed class LeNet5 : ISystem
{
    private const int Epochs = 10;
    private const int Tested = 3_000;
    private const double Asked = 0.985;

    public int Row => 25;

    public string Name => "lenet-5";

    public string Title => "LeNet-5";

    public string Definition
        => "Convolution 5 × 5 to 6 maps, pool, convolution 5 × 5 to 16 maps, pool, 120, 84, 10; "
            + "Adam on batches of 64, six epochs at 1e-3 and four at 2e-4 on all training images.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new LeNet());
        using var train = run.Images.Train.ForClassification();
        using var test = run.Images.Test.Take(Math.Min(Tested, run.Images.Test.Count)).ForClassification();
        var history = Train(run, model, train, test);
        run.Picture(
            "loss", LineChart.OfLosses("Loss of an image", "nats", history), "The loss on training and test images, epoch by epoch.");

        var confusion = ConfusionMatrix.Of(model, test);
        var isAsked = ImageStudy.IsMnist(run) && history.Count == Epochs;
        run.Figure(
            $"accuracy on {test.Count:N0} test images",
            confusion.Accuracy,
            "",
            isAsked ? $"{Asked} or more" : null,
            isAsked ? confusion.Accuracy >= Asked : null);
        run.Figure("trainable numbers", LeNet.ParameterCount);
        run.Table("confusion", "Rows: what a test image is; columns: what it is held for",
            ["digit", .. Enumerable.Range(0, confusion.Classes).Select(label => $"{label}"), "share right"],
            Enumerable.Range(0, confusion.Classes).Select(
                label =>
                    (IReadOnlyList<object>)[
                        label,
                        .. Enumerable.Range(0, confusion.Classes).Select(held => (object)confusion[label, held]),
                        confusion.Recall(label),
                    ]));
        ShowWrong(run, model, test);
        run.Picture(
            "kernels",
            ImageGrid.Create(Kernels(model), columns: 6, scale: 12),
            "The six kernels of the first convolution, from the smallest weight (black) to the largest (white).");
    }

    /// <summary>
    /// The rate falls towards the end, as in the paper (section III-B), so that the last steps no longer throw the weights about.
    /// </summary>
    private static List<EpochRecord> Train(SystemRun run, LeNet model, ImageDataset train, ImageDataset test)
    {
        var epochs = run.Epochs(Epochs);
        var late = epochs * 2 / 5;
        var options = new FitOptions { Epochs = epochs - late, BatchSize = 64, Seed = run.Seed };
        var history = run.Fit(model, train, test, options, "first").History.ToList();
        if (late > 0)
        {
            history.AddRange(
                run.Fit(model, train, test, options with { Epochs = late, LearningRate = 2e-4, Seed = run.Seed + 1 }, "last").History);
        }

        model.eval();
        return history;
    }

    private static void ShowWrong(SystemRun run, LeNet model, ImageDataset test)
    {
        using var scope = torch.NewDisposeScope();
        var labels = test.Labels!.data<long>().ToArray();
        var wrong = ConfusionMatrix.Predict(model, test.All())
            .Index()
            .Where(held => held.Item != labels[held.Index])
            .Take(4 * ImageStudy.Columns)
            .ToList();
        if (wrong.Count > 0)
        {
            using var rows = test.Rows([.. wrong.Select(held => (long)held.Index)]);
            run.Picture("wrong", ImageGrid.Create(rows.All(), ImageStudy.Columns, scale: 2),
                $"Test images that it gets wrong, held for {string.Join(", ", wrong.Select(held => held.Item))}.");
        }
    }

    /// <summary>(6, 1, 5, 5), each scaled to [0, 1].</summary>
    private static torch.Tensor Kernels(LeNet model)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var kernels = model.parameters().First();
        long[] inKernel = [1, 2, 3];
        var (low, high) = (kernels.amin(inKernel, true), kernels.amax(inKernel, true));
        return ((kernels - low) / (high - low)).MoveToOuterDisposeScope();
    }
}
