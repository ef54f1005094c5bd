using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Tests;

/// <summary>Declarations in a line, with the attributes' defaults.</summary>
internal static class Declare
{
    public static Layer Linear(long outFeatures, bool bias = true) =>
        Layer.Of("Linear", OutFeatures.Of(outFeatures), Bias.Of(bias)).WithDefaults(Bias.Of(true));

    public static Layer Conv2d(
        long outChannels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1, long groups = 1, bool bias = true) =>
        Layer.Of("Conv2d",
        OutChannels.Of(outChannels), KernelSize.Of(kernelSize), Stride.Of(stride), Padding.Of(padding), Dilation.Of(dilation),
        Groups.Of(groups), Bias.Of(bias));

    public static Layer ConvTranspose2d(
        long outChannels, long kernelSize, long stride = 1, long padding = 0, long outputPadding = 0, long groups = 1, bool bias = true,
        long dilation = 1) =>
        Layer.Of("ConvTranspose2d",
        OutChannels.Of(outChannels), KernelSize.Of(kernelSize), Stride.Of(stride), Padding.Of(padding),
        OutputPadding.Of(outputPadding), Groups.Of(groups), Bias.Of(bias), Dilation.Of(dilation));

    /// <summary>With a height and a width in every size.</summary>
    public static Layer Conv2d(long outChannels, Pair kernelSize, Pair stride, Pair padding, Pair dilation) =>
        Layer.Of("Conv2d",
        OutChannels.Of(outChannels), KernelSize.Of(kernelSize, asArray: true), Stride.Of(stride, asArray: true),
        Padding.Of(padding, asArray: true), Dilation.Of(dilation, asArray: true), Groups.Of(1), Bias.Of(true));

    /// <inheritdoc cref="Conv2d(long, Pair, Pair, Pair, Pair)"/>
    public static Layer ConvTranspose2d(long outChannels, Pair kernelSize, Pair stride, Pair padding, Pair outputPadding) =>
        Layer.Of("ConvTranspose2d",
        OutChannels.Of(outChannels), KernelSize.Of(kernelSize, asArray: true), Stride.Of(stride, asArray: true),
        Padding.Of(padding, asArray: true), OutputPadding.Of(outputPadding, asArray: true), Groups.Of(1), Bias.Of(true),
        Dilation.Of(new Pair(1, 1), asArray: true));

    /// <inheritdoc cref="Conv2d(long, Pair, Pair, Pair, Pair)"/>
    public static Layer MaxPool2d(Pair kernelSize) => Layer.Of("MaxPool2d",
        KernelSize.Of(kernelSize, asArray: true), Stride.LeftOut, Padding.LeftOut, Dilation.LeftOut, CeilMode.Of(false));

    public static Layer MaxPool2d(long kernelSize, long? stride = null, long padding = 0, bool ceilMode = false) => Layer.Of("MaxPool2d",
        KernelSize.Of(kernelSize), stride is { } steps ? Stride.Of(steps) : Stride.LeftOut, Padding.Of(padding), Dilation.Of(1),
        CeilMode.Of(ceilMode));

    public static Layer Upsample(long scaleFactor, string mode = "nearest") =>
        Layer.Of("Upsample", ScaleFactor.Of(scaleFactor), Mode.Of(mode));

    public static Layer BatchNorm2d() =>
        Layer.Of("BatchNorm2d", Eps.Of(1e-5), Momentum.Of(0.1), Affine.Of(true), TrackRunningStats.Of(true));

    public static Layer Dropout(double p = 0.5) => Layer.Of("Dropout", P.Of(p));

    public static Layer Unflatten(params long[] shape) => Layer.Of("Unflatten", Sizes.Of(new EquatableArray<long>(shape)));

    public static Layer Plain(string name) => Layer.Of(name);

    public static Inference Network(long[] input, params Layer[] layers) => ModelInference.Infer(new Topology(
        "Model", ModelKind.Network, new EquatableArray<long>(input), null, null, default,
        EquatableArray.Of(new Part(PartRole.Stack, new EquatableArray<Layer>(layers))), Loss("MeanSquaredError"), default, null, default));

    public static Inference Autoencoder(long[] input, Layer[] encoder, params Layer[] decoder) =>
        Of(ModelKind.Autoencoder, null, input, encoder, decoder, Loss("MeanSquaredError"));

    public static Inference Vae(long latent, long[] input, Layer[] encoder, params Layer[] decoder) =>
        Of(ModelKind.Vae, latent, input, encoder, decoder, Loss("MeanSquaredError", "KullbackLeibler"));

    public static Inference ConditionalVae(long classes, long latent, long[] input, Layer[] encoder, params Layer[] decoder) =>
        Of(ModelKind.Vae, latent, input, encoder, decoder, Loss("MeanSquaredError", "KullbackLeibler"), classes);

    private static Inference Of(
        ModelKind kind, long? latent, long[] input, Layer[] encoder, Layer[] decoder, EquatableArray<LossTerm> losses,
        long? classes = null) =>
        ModelInference.Infer(new Topology(
        "Model", kind, new EquatableArray<long>(input), latent, classes, default,
        EquatableArray.Of(
            new Part(PartRole.Encoder, new EquatableArray<Layer>(encoder)), new Part(PartRole.Decoder, new EquatableArray<Layer>(decoder))),
        losses, default, null, default));

    private static EquatableArray<LossTerm> Loss(params string[] terms) => terms
        .Select(term => new LossTerm(
            term, EquatableArray.Of(Weight.Of(1), Reduction.Of("Sum"), FreeBits.Of(0), WarmUp.Of(0), Cycle.Of(0), Capacity.Of(0))))
        .ToEquatableArray();
}
