using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Widths that are no whole vectors, and a layer without a bias.</summary>
[Autoencoder, Input(35)]
internal sealed partial class FontModel
{
    [Linear(20), Tanh, Linear(2, bias: false)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Rows long enough to be multiplied as they stand, a draw, and two losses.</summary>
[Vae(latent: 3), Input(1, 9, 9)]
internal sealed partial class VariationalModel
{
    [Flatten, Linear(70), ReLU]
    public partial class Encoder;

    [Linear(70), ELU, Linear(81), Sigmoid, Unflatten(1, 9, 9)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 0.7)]
    public partial class Loss;
}

/// <summary>Free bits, a weight that comes in gradually, logits, and a second comparison.</summary>
[Vae(latent: 5), Input(35)]
internal sealed partial class GradualLogitModel
{
    [Linear(17), GELU]
    public partial class Encoder;

    [Linear(17), SiLU, Linear(35)]
    public partial class Decoder;

    [BinaryCrossEntropyWithLogits(weight: 0.8), KullbackLeibler(weight: 2, freeBits: 0.02, warmUp: 2)]
    [L1(weight: 0.3, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>Inputs that are spoilt, and every function that the others lack.</summary>
[Autoencoder, Input(35), GaussianNoise(0.3), Masking(0.2)]
internal sealed partial class DenoisingModel
{
    [Linear(12), LeakyReLU(0.1), Linear(7), Softplus]
    public partial class Encoder;

    [Linear(12), Mish, Linear(35), Sigmoid]
    public partial class Decoder;

    [L1]
    public partial class Loss;
}

/// <summary>A stack of its own, whose outputs have another shape than its inputs.</summary>
[Network, Input(35)]
[Linear(9), ReLU, Linear(4)]
internal sealed partial class RegressionModel
{
    [MeanSquaredError(weight: 2, reduction: LossReduction.Sum), L1]
    public partial class Loss;
}

/// <summary>A plan covers it, but large batches are libtorch's: 1,000,000 multiply-adds an example.</summary>
[Autoencoder, Input(1000)]
internal sealed partial class WideModel
{
    [Linear(500)]
    public partial class Encoder;

    [Linear(1000)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Layers that a plan covers, in mixed precision.</summary>
[Autoencoder, Input(35), MixedPrecision]
public partial class MixedModel
{
    [Linear(12), ReLU]
    public partial class Encoder;

    [Linear(35), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>A layer that no plan covers.</summary>
[Autoencoder, Input(1, 8, 8)]
internal sealed partial class ConvolutionalModel
{
    [Conv2d(2, 3, stride: 2, padding: 1), ReLU]
    public partial class Encoder;

    [ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>A loss term of its own.</summary>
[Autoencoder, Input(35)]
internal sealed partial class OwnTermModel
{
    [Linear(4)]
    public partial class Encoder;

    [Linear(35), Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;

    [LossTerm(weight: 0.1)]
    public static Tensor Spread(Tensor target, AutoencoderOutput output) => output.Latent.square().mean();
}

/// <summary>A model that others may derive from.</summary>
[Autoencoder, Input(35)]
internal partial class OpenModel
{
    [Linear(4)]
    public partial class Encoder;

    [Linear(35), Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>One that does, and could compute otherwise.</summary>
internal sealed class DerivedModel : OpenModel;

/// <summary>The models that a plan covers, each with examples of its own.</summary>
internal static class PlannedModels
{
    public static readonly IReadOnlyDictionary<string, Func<IModel>> All = new Dictionary<string, Func<IModel>>(StringComparer.Ordinal)
    {
        [nameof(FontModel)] = () => new FontModel(),
        [nameof(VariationalModel)] = () => new VariationalModel(),
        [nameof(GradualLogitModel)] = () => new GradualLogitModel(),
        [nameof(DenoisingModel)] = () => new DenoisingModel(),
        [nameof(RegressionModel)] = () => new RegressionModel(),
    };

    /// <summary>A model with weights that depend on the seed alone.</summary>
    public static IModel Make(string name, long seed = 5)
    {
        torch.manual_seed(seed);
        return All[name]();
    }

    /// <summary>Examples that fit a model.</summary>
    public static ImageDataset Examples(IModel model, int count, bool asBytes = false)
    {
        using var generator = new Generator(7);
        var inputs = torch.rand([count, .. model.InputShape], generator: generator);
        if (asBytes)
        {
            inputs = inputs.mul(255).to(ScalarType.Byte);
        }

        return model is INetwork network
            ? new ImageDataset(inputs, targets: torch.rand([count, .. network.OutputShape], generator: generator))
            : new ImageDataset(inputs);
    }
}
