using AeDsl.Core.Model;
using AeDsl.Core.Plan;

namespace AeDsl.Core.Tests;

/// <summary>Declarations in a line, with the attributes' defaults.</summary>
internal static class Declare
{
    public static Layer Linear(long outFeatures, bool bias = true) =>
        Layer.Of("Linear", ("outFeatures", outFeatures), ("bias", bias)).WithDefaults(("bias", true));

    public static Layer Conv2d(
        long outChannels, long kernelSize, long stride = 1, long padding = 0, long dilation = 1, long groups = 1, bool bias = true) =>
        Layer.Of("Conv2d",
        ("outChannels", outChannels), ("kernelSize", kernelSize), ("stride", stride), ("padding", padding), ("dilation", dilation),
        ("groups", groups), ("bias", bias));

    public static Layer ConvTranspose2d(
        long outChannels, long kernelSize, long stride = 1, long padding = 0, long outputPadding = 0, long groups = 1, bool bias = true,
        long dilation = 1) =>
        Layer.Of("ConvTranspose2d",
        ("outChannels", outChannels), ("kernelSize", kernelSize), ("stride", stride), ("padding", padding),
        ("outputPadding", outputPadding), ("groups", groups), ("bias", bias), ("dilation", dilation));

    public static Layer MaxPool2d(long kernelSize, long? stride = null, long padding = 0, bool ceilMode = false) => Layer.Of("MaxPool2d",
        ("kernelSize", kernelSize), ("stride", stride), ("padding", padding), ("dilation", 1L), ("ceilMode", ceilMode));

    public static Layer Upsample(long scaleFactor, string mode = "nearest") =>
        Layer.Of("Upsample", ("scaleFactor", scaleFactor), ("mode", mode));

    public static Layer BatchNorm2d() =>
        Layer.Of("BatchNorm2d", ("eps", 1e-5), ("momentum", 0.1), ("affine", true), ("trackRunningStats", true));

    public static Layer Dropout(double p = 0.5) => Layer.Of("Dropout", ("p", p));

    public static Layer Unflatten(params long[] shape) => Layer.Of("Unflatten", ("shape", new EquatableArray<long>(shape)));

    public static Layer Plain(string name) => Layer.Of(name);

    public static Inference Network(long[] input, params Layer[] layers) => ModelInference.Infer(new Topology(
        "Model", ModelKind.Network, new EquatableArray<long>(input), null, null, default,
        EquatableArray.Of(new Part(PartRole.Stack, new EquatableArray<Layer>(layers))), Loss("MeanSquaredError"), default, null, default));

    public static Inference Autoencoder(long[] input, Layer[] encoder, params Layer[] decoder) =>
        Of(ModelKind.Autoencoder, null, input, encoder, decoder, Loss("MeanSquaredError"));

    public static Inference Vae(long latent, long[] input, Layer[] encoder, params Layer[] decoder) =>
        Of(ModelKind.Vae, latent, input, encoder, decoder, Loss("MeanSquaredError", "KullbackLeibler"));

    private static Inference Of(
        ModelKind kind, long? latent, long[] input, Layer[] encoder, Layer[] decoder, EquatableArray<LossTerm> losses) =>
        ModelInference.Infer(new Topology(
        "Model", kind, new EquatableArray<long>(input), latent, null, default,
        EquatableArray.Of(
            new Part(PartRole.Encoder, new EquatableArray<Layer>(encoder)), new Part(PartRole.Decoder, new EquatableArray<Layer>(decoder))),
        losses, default, null, default));

    private static EquatableArray<LossTerm> Loss(params string[] terms) => terms
        .Select(term => LossTerm.Of(term, ("weight", 1.0), ("reduction", "Sum"), ("freeBits", 0.0), ("warmUp", 0.0)))
        .ToEquatableArray();
}
