// All three at once, as a file that also uses TorchSharp by hand would have them: none of the names may clash.
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Tests.Models;

[Network, Input(1, 28, 28)]
[Conv2d(16, 3, padding: "same"), ReLU, Save("full"), MaxPool2d(2)]
[Conv2d(32, 3, padding: "same"), ReLU, Save("half"), MaxPool2d(2)]
[Conv2d(64, 3, padding: "same"), ReLU]
[Upsample(2), Concat("half"), Conv2d(32, 3, padding: "same"), ReLU]
[Upsample(2, "nearest"), Concat("full"), Conv2d(16, 3, padding: "same"), ReLU]
[Conv2d(1, 1), Sigmoid]
public partial class UNet
{
    [BinaryCrossEntropy]
    public partial class Loss;

    /// <summary>TorchSharp's own names mean TorchSharp's things beside a declaration.</summary>
    public static (Linear, ReLU, Padding) ByHand() => (nn.Linear(4, 2), nn.ReLU(), Padding.Valid);
}
