namespace AeDsl.Benchmarks.Models;

/// <summary>Two convolutions, each halved, and two linear layers.</summary>
[Network, Input(1, 28, 28)]
[Conv2d(16, 3, padding: "same"), ReLU, MaxPool2d(2)]
[Conv2d(32, 3, padding: "same"), ReLU, MaxPool2d(2)]
[Flatten, Linear(128), ReLU, Linear(10)]
internal sealed partial class Classifier
{
    [CrossEntropy]
    public partial class Loss;
}
