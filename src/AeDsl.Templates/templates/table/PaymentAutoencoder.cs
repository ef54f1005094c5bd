using AeDsl;

namespace MyTable;

/// <summary>
/// An autoencoder for rows. The compiler counts the values of a row, and the decoder is the inverse of the encoder. Standardized numbers
/// reach beyond 0 to 1, so that no activation ends it.
/// </summary>
[Autoencoder, Columns<Payment>]
public partial class PaymentAutoencoder
{
    [Linear(32), Tanh, Linear(6)]
    public partial class Encoder;

    [Mirror]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
