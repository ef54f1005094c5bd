namespace AeDsl.Testing.Tests.Models;

/// <summary>A small network to break.</summary>
[Network, Input(16)]
[Linear(12), Tanh, Linear(16), Sigmoid]
public partial class DotNetwork
{
    [MeanSquaredError]
    public partial class Loss;
}
