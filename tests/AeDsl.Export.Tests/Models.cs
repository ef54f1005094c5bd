namespace AeDsl.Export.Tests;

#pragma warning disable AED1012 // An output padding beyond the stride leaves rows that no input reaches.

// Models of every kind, small, with the layers whose form in ONNX is not simply an operator of the same name.

[Autoencoder, Input(1, 9, 7)]
public partial class Windows
{
    [Conv2d(4, new[] { 2, 4 }, padding: "same"), Softplus(beta: 2, threshold: 5), MaxPool2d(3, 2, 1, ceilMode: true), MinPool2d(2, 1)]
    public partial class Encoder;

    [ConvTranspose2d(4, 2, stride: 1, outputPadding: 1, dilation: 3), Upsample(2, "bicubic"), AvgPool2d(3, 2, 1, ceilMode: true)]
    [AvgPool2d(2, 1, 1, countIncludePad: false), Flatten, Linear(63), Sigmoid, Unflatten(1, 9, 7)]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}

[Autoencoder, Input(2, 8, 8)]
public partial class Norms
{
    [Conv2d(4, 3, stride: 2, padding: 1), BatchNorm2d(affine: false), GELU, GroupNorm(2), Mish, LayerNorm]
    public partial class Encoder;

    [BatchNorm2d(trackRunningStats: false), ConvTranspose2d(2, 3, stride: 2, padding: 1, outputPadding: 1), Hardswish]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

[Vae(latent: 3), Condition(4), Input(1, 6, 6)]
public partial class Told
{
    [Conv2d(4, 3, padding: 1), SiLU, Flatten, Maxout(6, 2)]
    public partial class Encoder;

    [Linear(36), Unflatten(1, 6, 6)]
    public partial class Decoder;

    [BinaryCrossEntropyWithLogits, KullbackLeibler]
    public partial class Loss;
}

[Gan(latent: 5), Condition(3), Input(8)]
public partial class ToldGan
{
    [Linear(8), Tanh]
    public partial class Generator;

    [Save("in"), Linear(11), LeakyReLU(0.2), Add("in"), Concat("in"), Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>Every term of a variational autoencoder, and every corruption.</summary>
[Vae(latent: 3), Input(1, 4, 4), GaussianNoise(0.1), SaltAndPepper(0.2), Masking(0.1)]
public partial class ManyTerms
{
    [Flatten, Linear(12), BatchNorm1d(momentum: 0.2), ELU(0.5), Dropout(0.25)]
    public partial class Encoder;

    [Linear(16), Softsign, Unflatten(1, 4, 4)]
    public partial class Decoder;

    [MeanSquaredError(reduction: LossReduction.Sum), Huber(weight: 0.5, delta: 0.25), L1(0.125)]
    [KullbackLeibler(weight: 0.5, freeBits: 0.25, warmUp: 2), MaximumMeanDiscrepancy(2), TotalCorrelation, LatentL1(0.1)]
    public partial class Loss;
}

/// <summary>Its divergence is held at a capacity, which rises again and again.</summary>
[Vae(latent: 2), Input(6)]
public partial class Held
{
    [Linear(4)]
    public partial class Encoder;

    [Linear(6), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 4, capacity: 2.5, warmUp: 2, cycle: 3)]
    public partial class Loss;
}

/// <summary>Few latents are active.</summary>
[Autoencoder, Input(6)]
public partial class Sparse
{
    [Linear(5), Sigmoid]
    public partial class Encoder;

    [Linear(6), Softmax]
    public partial class Decoder;

    [BinaryCrossEntropy(reduction: LossReduction.Mean), KlSparsity(0.5, target: 0.1), MaximumMeanDiscrepancy]
    public partial class Loss;

    [LossTerm(weight: 0.5)]
    public static TorchSharp.torch.Tensor Spread(TorchSharp.torch.Tensor target, AutoencoderOutput output) =>
        output.Latent.square().mean() - target.mean();
}

/// <summary>A class for each place of an image.</summary>
[Network, Input(2, 4, 4), Conv2d(3, 3, padding: 1, groups: 1), Dropout2d(0.5)]
public partial class Places
{
    [CrossEntropy(2)]
    public partial class Loss;
}

/// <summary>A discriminator that ends in probabilities.</summary>
[Gan(latent: 3), Input(4), Budget(parameters: 1000)]
public partial class Sure
{
    [Linear(4), Sigmoid]
    public partial class Generator;

    [Linear(6), LeakyReLU(0.2), Linear(1), Sigmoid]
    public partial class Discriminator;

    [Adversarial(0.5)]
    public partial class Loss;
}

/// <summary>A small variational autoencoder.</summary>
[Vae(latent: 2), Input(4)]
public partial class Dots
{
    [Linear(6), Tanh]
    public partial class Encoder;

    [Linear(6), Tanh, Linear(4), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 0.25)]
    public partial class Loss;
}

/// <summary>No layer does anything in evaluation: what comes in goes out.</summary>
[Network, Input(3), Dropout(0.5)]
public partial class Nothing
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Computes something else than was declared, by a way that nobody can see from outside.</summary>
public sealed class Hooked : Line
{
    public Hooked()
    {
        var layer = (TorchSharp.Modules.Linear)named_children().Single().module;
        layer.register_forward_hook((_, _, output) => output * 1.01);
    }
}

/// <summary>Computes something else than was declared.</summary>
public sealed class Negated : Line
{
    protected override TorchSharp.torch.Tensor Layers(TorchSharp.torch.Tensor inputs) => -base.Layers(inputs);
}

/// <summary>Has more numbers than a file holds, on a device that has none of them.</summary>
public sealed class Heavy : Line
{
    public Heavy() =>
        register_buffer("more", TorchSharp.torch.empty([600_000_000], device: new TorchSharp.torch.Device(TorchSharp.DeviceType.META)));
}

[Network, Input(3), Linear(2)]
public partial class Line
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>A row of a table: four values.</summary>
public sealed record Purchase(double Amount, [NumericColumn(Missing = MissingValue.Mean)] double? Balance, DayOfWeekend Day);

public enum DayOfWeekend
{
    Saturday,
    Sunday,
}

[Autoencoder, Columns<Purchase>]
public partial class Purchases
{
    [Linear(3), Tanh]
    public partial class Encoder;

    [Mirror]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
