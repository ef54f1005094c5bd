namespace AeDsl.Generators.Tests;

/// <summary>AED1016: layers that are written as PyTorch's constructors are called, and such as only look like it.</summary>
public class ArgumentOrderRuleTests
{
    [Theory]
    [InlineData("1, 28, 28", "{|AED1016:Conv2d(1, 16, 3)|}", "Conv2d(1, 16, stride: 3)", "a kernel of 16 and a stride of 3",
        "Conv2d(16, 3)")]
    [InlineData("1, 28, 28", "{|AED1016:Conv2d(1, 6, 2)|}", "Conv2d(1, 6, stride: 2)", "a kernel of 6 and a stride of 2", "Conv2d(6, 2)")]
    [InlineData("3, 32, 32", "{|AED1016:Conv2d(3, 6, 5)|}", "Conv2d(3, 6, stride: 5)", "a kernel of 6 and a stride of 5", "Conv2d(6, 5)")]
    [InlineData("1, 28, 28", "{|AED1016:Conv2d(1, 16, 1)|}", "Conv2d(1, 16, stride: 1)", "a kernel of 16 and a stride of 1",
        "Conv2d(16, 1)")]
    [InlineData(
        "1, 28, 28", "{|AED1016:Conv2d(1, 16, 3, padding: 1)|}", "Conv2d(1, 16, stride: 3, padding: 1)", "a kernel of 16 and a stride of 3",
        "Conv2d(16, 3, padding: 1)")]
    [InlineData(
        "1, 28, 28", "{|AED1016:Conv2d(1, 16, 3, 2, 1)|}", "Conv2d(1, 16, stride: 3, padding: 2, dilation: 1)",
        "a kernel of 16 and a stride of 3", "Conv2d(16, 3, stride: 2, padding: 1)")]
    [InlineData(
        "32, 7, 7", "{|AED1016:ConvTranspose2d(32, 16, 3)|}", "ConvTranspose2d(32, 16, stride: 3)", "a kernel of 16 and a stride of 3",
        "ConvTranspose2d(16, 3)")]
    [InlineData(
        "32, 7, 7", "{|AED1016:ConvTranspose2d(32, 16, 3, 2, 1)|}", "ConvTranspose2d(32, 16, stride: 3, padding: 2, outputPadding: 1)",
        "a kernel of 16 and a stride of 3", "ConvTranspose2d(16, 3, stride: 2, padding: 1)")]
    [InlineData("16, 8, 8", "{|AED1016:BatchNorm2d(16)|}", "BatchNorm2d(16)", "an eps of 16", "BatchNorm2d")]
    [InlineData("16, 8, 8", "{|AED1016:BatchNorm2d(16, 0.001)|}", "BatchNorm2d(16, 0.001)", "an eps of 16", "BatchNorm2d(0.001)")]
    [InlineData("16, 8, 8", "{|AED1016:BatchNorm2d(16, affine: false)|}", "BatchNorm2d(16, affine: false)", "an eps of 16",
        "BatchNorm2d(affine: false)")]
    [InlineData("128", "{|AED1016:BatchNorm1d(128)|}", "BatchNorm1d(128)", "an eps of 128", "BatchNorm1d")]
    [InlineData("128", "{|AED1016:LayerNorm(128)|}", "LayerNorm(128)", "an eps of 128", "LayerNorm")]
    [InlineData("16, 8, 8", "{|AED1016:GroupNorm(4, 16)|}", "GroupNorm(4, 16)", "an eps of 16", "GroupNorm(4)")]
    public void The_size_of_the_input_is_left_out(string input, string layer, string written, string has, string meant) => Expect(
        input, layer,
        $"{written} has {has}: PyTorch's constructor takes the size of the input too, which a declaration leaves out; write {meant} "
            + $"instead of {written}");

    /// <summary>The layers before a window that is too large may be written in this order, too.</summary>
    [Theory]
    [InlineData("16, 14, 14", "Conv2d(16, {|AED1002:32|}, 3)", "Conv2d(16, 32, stride: 3) has a window of 32×32, but gets 16×14×14, "
        + "padded 14×14; write Conv2d(32, 3) instead of Conv2d(16, 32, stride: 3)")]
    [InlineData("8, 14, 14", "MaxPool2d(2), Conv2d(16, {|AED1002:32|}, 3, 1, 1)", "Conv2d(16, 32, stride: 3, padding: 1, dilation: 1) has "
        + "a window of 32×32, but gets 8×7×7, padded 9×9; write Conv2d(32, 3, padding: 1) instead of Conv2d(16, 32, stride: 3, "
        + "padding: 1, dilation: 1)")]
    public void A_window_that_is_too_large_is_read_again(string input, string layers, string message) => Expect(input, layers, message);

    [Theory]
    [InlineData("16, 32, 32", "Conv2d(16, 4, 2, 1)")]
    [InlineData("3, 28, 28", "Conv2d(3, 7, 3)")]
    [InlineData("1, 28, 28", "Conv2d(1, 16, stride: 3)")]
    [InlineData("3, 224, 224", "Conv2d(3, 16, 16)")]
    [InlineData("4, 84, 84", "Conv2d(32, 8, 4)")]
    [InlineData("16, 8, 8", "ConvTranspose2d(16, 4, 2, 1)")]
    [InlineData("16, 8, 8", "BatchNorm2d(eps: 16)")]
    [InlineData("16, 8, 8", "BatchNorm2d(0.001), LayerNorm(1.0), GroupNorm(4, 0.001)")]
    public void Layers_are_meant_as_they_are(string input, string layers) => Expect(input, layers);

    private static void Expect(string input, string layers, params string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input({{input}}), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, messages);
}
