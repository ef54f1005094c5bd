using AeDsl;

namespace MyTable;

/// <summary>
/// An autoencoder for rows: a value for each column of numbers and for each category of the others. Numbers are standardized and reach
/// beyond 0 to 1, so that no activation ends the decoder.
/// </summary>
[Autoencoder, Input(14)]
public partial class RowAutoencoder
{
    [Linear(32), Tanh, Linear(6)]
    public partial class Encoder;

    [Mirror]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
