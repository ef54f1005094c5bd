namespace AeDsl.Testing.Tests.Models;

/// <summary>A small network to break.</summary>
[Network, Input(16)]
[Linear(12), Tanh, Linear(16), Sigmoid]
public partial class DotNetwork
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>A class for each place of an image.</summary>
[Network, Input(1, 8, 8)]
[Conv2d(6, 3, padding: 1), ReLU, Conv2d(3, 3, padding: 1)]
public partial class DotSegmenter
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>Errors that grow in a straight line from half on, by maps of their own and in steps of two.</summary>
[Network, Input(2, 6, 6)]
[Conv2d(4, 3, padding: "same", groups: 2), BatchNorm2d, Mish, Save("maps"), MaxPool2d(2), Upsample(2), Add("maps"), Conv2d(2, 1)]
public partial class DotRestorer
{
    [Huber(weight: 2, reduction: LossReduction.Sum, delta: 0.5), L1]
    public partial class Loss;
}

/// <summary>One of ten classes for an image.</summary>
[Network, Input(1, 8, 8)]
[Flatten, Linear(10)]
public partial class DotClassifier
{
    [CrossEntropy]
    public partial class Loss;
}
