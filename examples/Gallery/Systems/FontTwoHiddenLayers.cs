using AeDsl;
using Gallery.Fonts;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>35-15-10-2-10-15-35: the second of the three font autoencoders.</summary>
[Autoencoder, Input(35)]
public partial class FontAutoencoder15
{
    [Linear(15), Tanh, Linear(10), Tanh, Linear(2), Tanh]
    public partial class Encoder;

    [Linear(10), Tanh, Linear(15), Tanh, Linear(35), Tanh]
    public partial class Decoder;

    [MeanSquaredError(weight: 0.5, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>Trains it as the source does, and shows the error beside the one that is reported.</summary>
public sealed class FontTwoHiddenLayers : ISystem
{
    public int Row => 2;

    public string Name => "font-two-hidden-layers";

    public string Title => "Font autoencoder, two hidden layers: 35-15-10-2-10-15-35";

    public string Definition
        => "32 glyphs of 5 × 7 dots of −1 and 1 through two numbers and back, with two hidden layers on each side; "
            + "gradient descent at a rate of 5e-4 on one glyph at a time, 10,000 passes over the font.";

    public void Run(SystemRun run) => FontStudy.Show(run, () => new FontAutoencoder15(), reported: 3.329);
}
