using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>The largest number of each window.</summary>
[Network, Input(1, 4, 4)]
[MaxPool2d(2)]
public partial class LargestOfWindow
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>The smallest number of each window.</summary>
[Network, Input(1, 4, 4)]
[MinPool2d(2)]
public partial class SmallestOfWindow
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>The mean of each window.</summary>
[Network, Input(1, 4, 4)]
[AvgPool2d(2)]
public partial class MeanOfWindow
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Puts an image of 4 × 4 through the three and compares with what one works out by hand.</summary>
public sealed class Pooling : ISystem
{
    private static readonly float[] s_image =
    [
        1, 3, 2, 9,
        5, 2, 4, 7,
        8, 6, 1, 0,
        3, 7, 2, 5,
    ];

    public int Row => 24;

    public string Name => "pooling";

    public string Title => "Pooling: the largest, the smallest, the mean";

    public string Definition => "A 4×4 image in windows of 2×2; every result has to be what one works out by hand.";

    public void Run(SystemRun run)
    {
        using var noGrad = torch.no_grad();
        var image = torch.tensor(s_image, new long[] { 1, 1, 4, 4 });
        run.Picture("image", ImageGrid.Create(image / 9.0, 1, scale: 36), "The image: white is 9.");
        Show(run, "largest", run.New(() => new LargestOfWindow()), image, [5, 9, 8, 5]);
        Show(run, "smallest", run.New(() => new SmallestOfWindow()), image, [1, 2, 3, 0]);
        Show(run, "mean", run.New(() => new MeanOfWindow()), image, [2.75f, 5.5f, 6, 2]);
    }

    private static void Show(SystemRun run, string name, INetwork model, Tensor image, float[] byHand)
    {
        using (model)
        {
            var result = model.Predict(image);
            var numbers = result.data<float>().ToArray();
            var differences = numbers.Zip(byHand).Count(pair => pair.First != pair.Second);
            run.Figure($"{name}: numbers of 4 that differ from those by hand", differences, "", "0", differences == 0);
            run.Table(
                name,
                $"The {name} of each window, above; by hand, below",
                ["top left", "top right", "bottom left", "bottom right"],
                [[.. numbers], [.. byHand]]);
            run.Picture(name, ImageGrid.Create(result / 9.0, 1, scale: 36), $"The {name} of each window.");
        }
    }
}
