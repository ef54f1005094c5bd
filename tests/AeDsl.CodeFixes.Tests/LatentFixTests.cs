namespace AeDsl.CodeFixes.Tests;

/// <summary>Losses of autoencoders: the terms that they lack, and latents that a term can take.</summary>
public class LatentFixTests
{
    [Theory]
    [InlineData(
        "AED3002",
        "Linear(4)",
        "[KullbackLeibler]",
        "Add MeanSquaredError(reduction: LossReduction.Sum) to the Loss",
        "[MeanSquaredError(reduction: LossReduction.Sum), KullbackLeibler]")]
    [InlineData(
        "AED3002",
        "Linear(4), Sigmoid",
        "[KullbackLeibler]",
        "Add BinaryCrossEntropy to the Loss",
        "[BinaryCrossEntropy, KullbackLeibler]")]
    [InlineData("AED3002", "Linear(4), Sigmoid", "", "Add BinaryCrossEntropy to the Loss", "[BinaryCrossEntropy]\n    ")]
    [InlineData(
        "AED3006",
        "Linear(4)",
        "[MeanSquaredError(2, LossReduction.Sum)]",
        "Add KullbackLeibler to the Loss",
        "[MeanSquaredError(2, LossReduction.Sum), KullbackLeibler]")]
    public async Task A_variational_loss_is_completed(string id, string decoder, string terms, string title, string corrected) =>
        Running.Once(
            await Fixed.ExpectAsync(
                id,
                title,
                Vae(decoder, terms.Length == 0 ? "" : $"{terms} "),
                Vae(decoder, corrected.EndsWith(' ') ? corrected : $"{corrected} ")));

    [Theory]
    [InlineData(
        "AED3007",
        "MeanSquaredError, KullbackLeibler",
        "Set reduction: LossReduction.Sum on MeanSquaredError",
        "MeanSquaredError(reduction: LossReduction.Sum), KullbackLeibler")]
    [InlineData(
        "AED3007",
        "L1(2, LossReduction.Mean), KullbackLeibler",
        "Set reduction: LossReduction.Sum on L1(2, LossReduction.Mean)",
        "L1(2, LossReduction.Sum), KullbackLeibler")]
    [InlineData(
        "AED3007",
        "MeanSquaredError(weight: 784, LossReduction.Sum), KullbackLeibler",
        "Set reduction: LossReduction.Mean on MeanSquaredError(784, LossReduction.Sum)",
        "MeanSquaredError(weight: 784, LossReduction.Mean), KullbackLeibler")]
    [InlineData(
        "AED3007",
        "MeanSquaredError(weight: 1e-6), KullbackLeibler",
        "Set weight: 784 on MeanSquaredError(1E-06)",
        "MeanSquaredError(weight: 784), KullbackLeibler")]
    public async Task A_reconstruction_is_brought_into_balance(string id, string terms, string title, string corrected) =>
        Running.Once(await Fixed.ExpectAsync(id, title, Digits(terms), Digits(corrected)));

    [Theory]
    [InlineData("Upsample(2)", "Unflatten(1, 4, 4), Upsample(2)")]
    [InlineData("Mirror", "Mirror")]
    public async Task An_encoder_is_flattened_for_a_term_over_latents(string decoder, string corrected) =>
        Running.Once(await Fixed.ExpectAsync("AED2003", "End the Encoder in Flatten",
        Autoencoder("1, 8, 8", "Conv2d(1, 3, stride: 2, padding: 1)", decoder, "MaximumMeanDiscrepancy"),
        Autoencoder("1, 8, 8", "Conv2d(1, 3, stride: 2, padding: 1), Flatten", corrected, "MaximumMeanDiscrepancy")));

    [Theory]
    [InlineData("Linear(2)", "End the Encoder in Sigmoid", "Linear(2), Sigmoid")]
    [InlineData("Linear(2), ReLU", "Replace ReLU by Sigmoid in the Encoder", "Linear(2), Sigmoid")]
    public async Task An_encoder_is_bounded_for_a_term_over_latents(string encoder, string title, string corrected) =>
        Running.Once(await Fixed.ExpectAsync("AED3104", title,
        Autoencoder("4", encoder, "Linear(4)", "KlSparsity"),
        Autoencoder("4", corrected, "Linear(4)", "KlSparsity")));

    private static string Vae(string decoder, string loss) => $$"""
        using AeDsl;
        [Vae(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            {{loss}}public partial class Loss;
        }
        """;

    private static string Digits(string terms) => $$"""
        using AeDsl;
        [Vae(latent: 2), Input(1, 28, 28)]
        partial class Model
        {
            [Flatten, Linear(3), ReLU] public partial class Encoder;
            [Linear(784), Unflatten(1, 28, 28)] public partial class Decoder;
            [{{terms}}] public partial class Loss;
        }
        """;

    private static string Autoencoder(string input, string encoder, string decoder, string term) => $$"""
        using AeDsl;
        [Autoencoder, Input({{input}})]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [MeanSquaredError, {{term}}] public partial class Loss;
        }
        """;
}
