using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Tests.Declare;

namespace AeDsl.Core.Tests;

/// <summary>Shapes, ranges and costs against figures worked out by hand or stated in papers.</summary>
public class ShapeInferenceTests
{
    [Fact]
    public void LeNet_has_its_61706_parameters()
    {
        // LeCun et al. 1998 with a full second convolution, as usually counted.
        var plan = Sound(Network([1, 28, 28],
            Conv2d(6, 5, padding: 2), Plain("Tanh"), MaxPool2d(2), Conv2d(16, 5), Plain("Tanh"), MaxPool2d(2), Plain("Flatten"),
            Linear(120), Plain("Tanh"), Linear(84), Plain("Tanh"), Linear(10)));
        Assert.Equal(61_706, plan.Parameters);
        Assert.Equal(
            ["6×28×28", "6×28×28", "6×14×14", "16×10×10", "16×10×10", "16×5×5", "400", "120", "120", "84", "84", "10"],
            plan.Last.Layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(6 * 25 * 784 + 16 * 6 * 25 * 100 + 400 * 120 + 120 * 84 + 84 * 10, plan.MultiplyAdds);
    }

    [Fact]
    public void A_variational_autoencoder_counts_its_two_heads()
    {
        var plan = Sound(
            Vae(
                20, [1, 28, 28], [Plain("Flatten"), Linear(400), Plain("ReLU")], Linear(400), Plain("ReLU"), Linear(784),
                Plain("Sigmoid"), Unflatten(1, 28, 28)));
        Assert.Equal(652_824, plan.Parameters);
        Assert.Equal(651_200, plan.MultiplyAdds);
        Assert.Equal(8_020, plan.HeadParameters);
    }

    [Theory]
    [InlineData(28, 3, 2, 1, 1, 14)]
    [InlineData(28, 3, 2, 0, 1, 13)]
    [InlineData(7, 3, 1, 0, 2, 3)]
    [InlineData(1, 1, 4, 0, 1, 1)]
    [InlineData(5, 7, 1, 1, 1, 1)]
    public void A_convolution_slides_as_documented(long size, long kernel, long stride, long padding, long dilation, long output) =>
        Assert.Equal(
            $"2×{output}×{output}", Sound(Network([1, size, size], Conv2d(2, kernel, stride, padding, dilation))).Last.Output.ToString());

    [Theory]
    [InlineData(7, 2, 2, 0, false, 3)]
    [InlineData(7, 2, 2, 0, true, 4)]
    [InlineData(6, 3, 3, 1, true, 3)]
    [InlineData(5, 2, 3, 1, true, 2)]
    public void A_pool_in_ceil_mode_counts_windows_that_begin_inside(
        long size, long kernel, long stride, long padding, bool ceilMode, long output) =>
        Assert.Equal(
            $"1×{output}×{output}", Sound(Network([1, size, size], MaxPool2d(kernel, stride, padding, ceilMode))).Last.Output.ToString());

    [Theory]
    [InlineData("ReLU", 0, double.PositiveInfinity)]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("Tanh", -1, 1)]
    [InlineData("GELU", -0.17, double.PositiveInfinity)]
    [InlineData("SiLU", -0.2785, double.PositiveInfinity)]
    [InlineData("Mish", -0.309, double.PositiveInfinity)]
    [InlineData("Hardswish", -0.375, double.PositiveInfinity)]
    [InlineData("Softsign", -1, 1)]
    public void Activations_have_their_range(string name, double minimum, double maximum) =>
        Assert.Equal(new ValueRange(minimum, maximum), Sound(Network([4], Linear(4), Plain(name))).Last.Range);

    [Theory]
    [InlineData("GELU")]
    [InlineData("SiLU")]
    [InlineData("Mish")]
    [InlineData("Hardswish")]
    public void Smooth_rectifiers_keep_what_is_not_negative(string name) =>
        Assert.Equal(ValueRange.Unit, Sound(Network([4], Plain("Sigmoid"), Plain(name))).Last.Range);

    [Fact]
    public void Ranges_are_carried_through_what_keeps_values()
    {
        Assert.Equal(
            ValueRange.Unit,
            Sound(
                Network([4, 4, 4], Plain("Sigmoid"), MaxPool2d(2), Upsample(2), Plain("Flatten"), Unflatten(4, 4, 4), Plain("ReLU")))
                .Last.Range);
        Assert.Equal(new ValueRange(0, 2), Sound(Network([4], Plain("Sigmoid"), Dropout())).Last.Range);
        Assert.Equal(ValueRange.Any, Sound(Network([4, 4, 4], Plain("Sigmoid"), Upsample(2, "bicubic"))).Last.Range);
        Assert.Equal(
            new ValueRange(0, 2),
            Sound(Network([4], Plain("Sigmoid"), Named("Save"), Named("Add"))).Last.Range);
    }

    [Fact]
    public void A_conditional_model_that_flattens_images_is_told_the_class_as_features()
    {
        Layer[] decoder = [Linear(400), Plain("ReLU"), Linear(784), Plain("Sigmoid")];
        var images = ConditionalVae(
            10, 20, [1, 28, 28], [Plain("Flatten"), Linear(400), Plain("ReLU")], [.. decoder, Unflatten(1, 28, 28)]);
        var features = ConditionalVae(10, 20, [784], [Linear(400), Plain("ReLU")], decoder);
        var maps = ConditionalVae(10, 20, [1, 28, 28], [Conv2d(4, 3), Plain("Flatten")], [.. decoder, Unflatten(1, 28, 28)]);
        Assert.Equal(660_824, Sound(images).Parameters);
        Assert.Equal(660_824, Sound(features).Parameters);
        Assert.Equal(Shape.Of(794), Sound(images)[PartRole.Encoder].Input);
        Assert.Equal(Shape.Of(11, 28, 28), Sound(maps)[PartRole.Encoder].Input);
    }

    [Fact]
    public void Sizes_that_nobody_can_count_are_found()
    {
        Assert.Equal("AED1009", Assert.Single(Network([1, 1_000_000, 1_000_000], Upsample(1_000_000)).Findings).Rule.Id);
        Assert.Equal("AED1009", Assert.Single(Network([2_000_000_000, 1, 1], Plain("Flatten"), Linear(2_000_000_000)).Findings).Rule.Id);
        Assert.Equal("AED1009", Assert.Single(Network([2_000_000_000, 2_000_000_000, 2_000_000_000], Plain("ReLU")).Findings).Rule.Id);
    }

    private static Layer Named(string layer) => Layer.Of(layer, Arguments.SavedName.Of("a"));

    private static ModulePlan Sound(Inference inference)
    {
        Assert.DoesNotContain(inference.Findings, finding => finding.Rule.IsError);
        return inference.Plan!;
    }
}
