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
