using AeDsl.Tests.Models;
using static TorchSharp.torch;

namespace AeDsl.Tests.Modules;

public class ConvTranspose2dTests
{
    /// <summary>TorchSharp 0.107's module leaves such an output padding out.</summary>
    [Fact]
    public void An_output_padding_of_one_axis_is_not_lost()
    {
        using var model = new UnevenStrides();
        using var input = zeros(3, 1, 1, 2);
        using var output = model.Predict(input);
        Assert.Equal([3, 1, 1, 5], output.shape);
    }
}
