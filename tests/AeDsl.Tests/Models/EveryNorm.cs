namespace AeDsl.Tests.Models;

/// <summary>Every layer that starts with parameters or buffers, at the places 0 to 8.</summary>
[
    Network, Input(4, 9, 9), Conv2d(24, 3), BatchNorm2d, ConvTranspose2d(8, 3, groups: 4), LayerNorm, GroupNorm(2), Flatten, Linear(40),
    BatchNorm1d, Maxout(6)
]
public partial class EveryNorm
{
    [MeanSquaredError]
    public partial class Loss;
}
