namespace AeDsl.Tests.Models;

/// <summary>A transposed convolution whose stride and output padding differ by axis.</summary>
#pragma warning disable AED1012 // The gaps between the windows are what the test looks at.
[Network, Input(1, 1, 2)]
[ConvTranspose2d(1, new[] { 1, 1 }, stride: new[] { 1, 3 }, outputPadding: new[] { 0, 1 })]
#pragma warning restore AED1012
public partial class UnevenStrides
{
    [MeanSquaredError]
    public partial class Loss;
}
