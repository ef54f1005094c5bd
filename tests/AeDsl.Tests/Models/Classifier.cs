namespace AeDsl.Tests.Models;

/// <summary>A container that is partial, so that a model can stand inside it.</summary>
public static partial class Container
{
    [Network, Input(8)]
    [Save("in"), Linear(8, bias: false), BatchNorm1d, Add("in"), Linear(3)]
    internal sealed partial class Classifier
    {
        [CrossEntropy]
        internal partial class Loss;
    }

    [Network, Input(2, 9, 9)]
    [
        AvgPool2d(3, stride: 2, padding: 1), Conv2d(4, 3, dilation: 2, groups: 2), Upsample(4, "bilinear"), MaxPool2d(2, ceilMode: true),
        ConvTranspose2d(2, 3, stride: 2, padding: 1, outputPadding: 1)
    ]
    internal sealed partial class Odds
    {
        [MeanSquaredError(reduction: LossReduction.Sum)]
        internal partial class Loss;
    }
}
