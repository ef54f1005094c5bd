using AeDsl;
using Gallery.Fonts;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>35-20-2-20-35: the shallowest of the three font autoencoders.</summary>
[Autoencoder, Input(35)]
public partial class FontAutoencoder20
{
    [Linear(20), Tanh, Linear(2), Tanh]
    public partial class Encoder;

    [Linear(20), Tanh, Linear(35), Tanh]
    public partial class Decoder;

    [MeanSquaredError(weight: 0.5, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>Trains it as the source does, and shows the error beside the one that is reported.</summary>
public sealed class FontOneHiddenLayer : ISystem
{
    public int Row => 1;

    public string Name => "font-one-hidden-layer";

    public string Title => "Font autoencoder, one hidden layer: 35-20-2-20-35";

    public string Definition
        => "32 glyphs of 5 × 7 dots of −1 and 1 through two numbers and back, with one hidden layer on each side; gradient descent at a "
            + "rate of 5e-4 on one glyph at a time, 10,000 passes over the font.";

    public void Run(SystemRun run) => FontStudy.Show(run, () => new FontAutoencoder20(), reported: 4.983);
}
