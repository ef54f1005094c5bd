using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Tests.Declare;

namespace AeDsl.Core.Tests;

/// <summary>[Mirror] leads from the latent back to exactly the input's shape.</summary>
public class MirrorTests
{
    [Fact]
    public void Every_convolution_is_mirrored_exactly()
    {
        var count = 0;
        for (var size = 1; size <= 64; size++)
        for (var kernel = 1; kernel <= 7; kernel++)
        for (var stride = 1; stride <= 4; stride++)
        for (var padding = 0; padding <= 3; padding++)
        {
            if (size + 2 * padding < kernel) continue;
            var inference = Autoencoder([3, size, 64], [Conv2d(2, kernel, stride, padding)], Plain("Mirror"));
            Assert.True(
                inference.Plan is not null,
                $"size {size}, kernel {kernel}, stride {stride}, padding {padding}: {string.Join(' ', inference.Findings)}");
            Assert.Equal($"3×{size}×64", inference.Plan!.Last.Output.ToString());
            count++;
        }
        Assert.True(count > 6_000);
    }

    /// <summary>Height and width each with numbers of its own: no size of one axis may stand in for that of the other.</summary>
    [Fact]
    public void Each_axis_is_mirrored_with_its_own_numbers()
    {
        Pair[] kernels = [new(3, 5), new(4, 1)], strides = [new(2, 1), new(1, 3), new(3, 2)], paddings = [new(1, 0), new(0, 2), new(1, 2)];
        Pair[] dilations = [new(1, 1), new(2, 1), new(1, 2)];
        foreach (var kernel in kernels)
        foreach (var stride in strides)
        foreach (var padding in paddings)
        foreach (var dilation in dilations)
        for (var height = 12; height < 15; height++)
        for (var width = 13; width < 16; width++)
        {
            var inference = Autoencoder([3, height, width], [Conv2d(2, kernel, stride, padding, dilation)], Plain("Mirror"));
            Assert.True(
                inference.Plan is not null,
                $"{height}×{width}, kernel {kernel}, stride {stride}, padding {padding}: {string.Join(' ', inference.Findings)}");
            Assert.Equal($"3×{height}×{width}", inference.Plan!.Last.Output.ToString());
        }
    }

    [Fact]
    public void A_stride_of_one_axis_has_the_output_padding_of_that_axis() => Assert.Equal(
        ["ConvTranspose2d(1, new[] { 3, 3 }, stride: new[] { 2, 1 }, padding: new[] { 1, 1 }, outputPadding: new[] { 1, 0 }, "
            + "dilation: new[] { 1, 1 })"],
        Layers(Autoencoder([1, 28, 28], [Conv2d(1, new(3, 3), new(2, 1), new(1, 1), new(1, 1))], Plain("Mirror"))));

    [Theory]
    [InlineData(2, 1, "Conv2d(1, new[] { 3, 3 }, stride: new[] { 2, 1 }, padding: new[] { 1, 1 }, dilation: new[] { 1, 1 })")]
    [InlineData(1, 2, "Conv2d(1, new[] { 3, 3 }, stride: new[] { 1, 2 }, padding: new[] { 1, 1 }, dilation: new[] { 1, 1 })")]
    public void A_transposed_convolution_is_mirrored_by_a_convolution(int high, int wide, string mirrored)
    {
        var transposed = ConvTranspose2d(4, new(3, 3), new(high, wide), new(1, 1), new(high - 1, wide - 1));
        Assert.Equal([mirrored], Layers(Autoencoder([1, 9, 9], [transposed, Conv2d(1, 3, stride: 3)], [Plain("Mirror")])).Skip(1));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void A_pool_of_one_axis_has_no_way_back(int high, int wide) => Assert.Contains(
        Autoencoder([1, 28, 28], [MaxPool2d(new(high, wide))], Plain("Mirror")).Findings, finding => finding.Rule.Id == "AED1401");

    [Fact]
    public void A_pool_that_keeps_the_size_needs_no_way_back() => Assert.Equal(
        ["Upsample(2)"],
        Layers(Autoencoder([1, 28, 28], [MaxPool2d(3, stride: 1, padding: 1), MaxPool2d(2)], Plain("Mirror"))));

    [Fact]
    public void An_up_sampling_is_mirrored_by_the_means_of_what_it_copied() => Assert.Equal(
        ["ConvTranspose2d(1, 4, stride: 4)", "AvgPool2d(2)"],
        Layers(Autoencoder([1, 28, 28], [Upsample(2), Conv2d(1, 4, stride: 4)], Plain("Mirror"))));

    [Fact]
    public void Dilation_is_mirrored_too() =>
        Assert.Equal(
            "1×20×20",
            Autoencoder([1, 20, 20], [Conv2d(4, 3, stride: 3, padding: 1, dilation: 2)], Plain("Mirror")).Plan!.Last.Output.ToString());

    [Fact]
    public void A_size_of_two_numbers_makes_two_of_all_as_an_attribute_takes_them() => Assert.Equal(
        ["ConvTranspose2d(1, new[] { 3, 3 }, stride: new[] { 2, 2 }, padding: new[] { 1, 1 }, outputPadding: new[] { 1, 0 })"],
        Layers(Autoencoder([1, 28, 29], [Conv2d(2, 3, stride: 2, padding: 1)], Plain("Mirror"))));

    [Fact]
    public void Linear_layers_are_mirrored_with_their_activations() => Assert.Equal(
        ["Linear(20)", "Tanh", "Linear(35)", "Sigmoid"],
        Layers(Autoencoder([35], [Linear(20), Plain("Tanh"), Linear(2)], Plain("Mirror"), Plain("Sigmoid"))));

    [Fact]
    public void The_heads_of_a_variational_autoencoder_are_mirrored_first() => Assert.Equal(
        ["Linear(400)", "ReLU", "Linear(784)", "Unflatten(1, 28, 28)", "Sigmoid"],
        Layers(Vae(20, [1, 28, 28], [Plain("Flatten"), Linear(400), Plain("ReLU")], Plain("Mirror"), Plain("Sigmoid"))));

    [Fact]
    public void Normalisation_and_activation_follow_the_transposed_convolution_in_their_order() => Assert.Equal(
        [
            "Linear(1568)", "Unflatten(32, 7, 7)", "BatchNorm2d", "ReLU",
            "ConvTranspose2d(16, 3, stride: 2, padding: 1, outputPadding: 1)", "BatchNorm2d", "ReLU",
            "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1)"
        ],
        Layers(Autoencoder([1, 28, 28],
            [
                Conv2d(16, 3, stride: 2, padding: 1), BatchNorm2d(), Plain("ReLU"), Conv2d(32, 3, stride: 2, padding: 1), BatchNorm2d(),
                Plain("ReLU"), Plain("Flatten"), Linear(10), Plain("Tanh")
            ],
            Plain("Mirror"))).Select(layer => layer.StartsWith("BatchNorm2d", StringComparison.Ordinal) ? "BatchNorm2d" : layer));

    [Fact]
    public void A_pool_is_mirrored_by_upsampling_where_that_is_exact()
    {
        Assert.Equal(["Upsample(2)"], Layers(Autoencoder([1, 28, 28], [MaxPool2d(2)], Plain("Mirror"))));
        Assert.Contains(Autoencoder([1, 27, 28], [MaxPool2d(2)], Plain("Mirror")).Findings, finding => finding.Rule.Id == "AED1401");
    }

    private static IEnumerable<string> Layers(Plan.Inference inference)
    {
        Assert.DoesNotContain(inference.Findings, finding => finding.Rule.Severity != Severity.Info);
        return inference.Plan!.Last.Layers.Select(layer => layer.Layer.ToString());
    }
}
