using AeDsl;
using Gallery.Fonts;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>35-25-20-10-2-10-20-25-35: the deepest of the three font autoencoders.</summary>
[Autoencoder, Input(35)]
public partial class FontAutoencoder25
{
    [Linear(25), Tanh, Linear(20), Tanh, Linear(10), Tanh, Linear(2), Tanh]
    public partial class Encoder;

    [Linear(10), Tanh, Linear(20), Tanh, Linear(25), Tanh, Linear(35), Tanh]
    public partial class Decoder;

    [MeanSquaredError(weight: 0.5, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>Trains it as the source does, and shows the error beside the one that is reported.</summary>
public sealed class FontThreeHiddenLayers : ISystem
{
    public int Row => 3;

    public string Name => "font-three-hidden-layers";

    public string Title => "Font autoencoder, three hidden layers: 35-25-20-10-2-10-20-25-35";

    public string Definition
        => "32 glyphs of 5 × 7 dots of −1 and 1 through two numbers and back, with three hidden layers on each side; "
            + "gradient descent at a rate of 5e-4 on one glyph at a time, 10,000 passes over the font.";

    public void Run(SystemRun run) => FontStudy.Show(run, () => new FontAutoencoder25(), reported: 2.515);
}
