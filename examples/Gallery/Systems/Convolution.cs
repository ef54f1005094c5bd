using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>One kernel of 3 × 3 over an image of 7 × 7. A network needs a loss; none is trained here.</summary>
[Network, Input(1, 7, 7)]
[Conv2d(1, 3, bias: false)]
public partial class ConvolutionOf7By7
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Puts the printed kernel into the layer and compares what comes out with the printed result.</summary>
public sealed class Convolution : ISystem
{
    private static readonly float[] s_image =
    [
        0, 1, 1, 1, 0, 0, 0,
        0, 0, 1, 1, 1, 0, 0,
        0, 0, 0, 1, 1, 1, 0,
        0, 0, 0, 1, 1, 0, 0,
        0, 0, 1, 1, 0, 0, 0,
        0, 1, 1, 0, 0, 0, 0,
        1, 1, 0, 0, 0, 0, 0,
    ];

    private static readonly float[] s_kernel = [1, 0, 1, 0, 1, 0, 1, 0, 1];

    private static readonly float[] s_printed =
    [
        1, 4, 3, 4, 1,
        1, 2, 4, 3, 3,
        1, 2, 3, 4, 1,
        1, 3, 3, 1, 1,
        3, 3, 1, 1, 0,
    ];

    public int Row => 23;

    public string Name => "convolution";

    public string Title => "Convolution of a 7×7 image with a 3×3 kernel";

    public string Definition
        => "The image, the kernel and the 5×5 result are printed in the source; the layer's result has to be the same, number for number.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new ConvolutionOf7By7());
        using var noGrad = torch.no_grad();
        model.parameters().Single().copy_(torch.tensor(s_kernel, new long[] { 1, 1, 3, 3 }));
        var image = torch.tensor(s_image, new long[] { 1, 1, 7, 7 });
        var result = model.Predict(image);

        var differences = result.data<float>().ToArray().Zip(s_printed).Count(pair => pair.First != pair.Second);
        run.Figure("numbers of 25 that differ from the printed result", differences, "", "0", differences == 0);
        run.Table("result", "What comes out", ["", "1", "2", "3", "4", "5"],
            result.data<float>().ToArray().Chunk(5).Select((row, i) => (IReadOnlyList<object>)[i + 1, .. row]));
        run.Picture("image", ImageGrid.Create(image, 1, scale: 24), "The image.");
        run.Picture("kernel", ImageGrid.Create(torch.tensor(s_kernel, new long[] { 1, 1, 3, 3 }), 1, scale: 24), "The kernel.");
        run.Picture("result", ImageGrid.Create(result / 4.0, 1, scale: 24), "The result: white is 4.");
    }
}
