namespace AeDsl.Gallery.Tests;

/// <summary>Turns points of one kind into the other.</summary>
[Network, Input(2)]
[Linear(16), Tanh, Linear(2)]
public partial class PointTurner
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Scores points.</summary>
[Network, Input(2)]
[Linear(16), LeakyReLU(0.2), Linear(1)]
public partial class PointScore
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Says how likely points are data.</summary>
[Network, Input(2)]
[Linear(16), LeakyReLU(0.2), Linear(1), Sigmoid]
public partial class PointChance
{
    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>Takes other points.</summary>
[Network, Input(3)]
[Linear(1)]
public partial class WideScore
{
    [MeanSquaredError]
    public partial class Loss;
}
