namespace AeDsl.Benchmarks.Models;

/// <summary>Two levels with a skip connection each.</summary>
[Network, Input(1, 28, 28)]
[Conv2d(16, 3, padding: "same"), ReLU, Save("full"), MaxPool2d(2)]
[Conv2d(32, 3, padding: "same"), ReLU, Save("half"), MaxPool2d(2)]
[Conv2d(64, 3, padding: "same"), ReLU]
[Upsample(2), Concat("half"), Conv2d(32, 3, padding: "same"), ReLU]
[Upsample(2), Concat("full"), Conv2d(16, 3, padding: "same"), ReLU]
[Conv2d(1, 1), Sigmoid]
internal sealed partial class UNet
{
    [BinaryCrossEntropy]
    public partial class Loss;
}
