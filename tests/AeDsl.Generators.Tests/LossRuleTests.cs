namespace AeDsl.Generators.Tests;

/// <summary>AED3xxx: losses and value ranges.</summary>
public class LossRuleTests
{
    [Fact]
    public void A_model_has_a_loss() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class {|AED3001:Model|};
        """, "Model has no Loss; add '[MeanSquaredError] public partial class Loss;' inside it");

    [Fact]
    public void A_loss_looks_at_the_output() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [KullbackLeibler] public partial class {|AED3002:Loss|};
        }
        """, "The loss of Model does not use what the model returns; add MeanSquaredError(reduction: LossReduction.Sum)");

    [Theory]
    [InlineData(
        "Linear(2)",
        "MeanSquaredError, {|AED3003:KullbackLeibler|}",
        "KullbackLeibler has no meaning for the kind Network; it is for a Vae")]
    [InlineData(
        "Linear(2)", "MeanSquaredError, {|AED3004:MeanSquaredError(weight: 2)|}", "MeanSquaredError is declared twice; keep one of them")]
    [InlineData(
        "Linear(2), Tanh",
        "{|AED3101:BinaryCrossEntropy|}",
        "BinaryCrossEntropy needs an output in [0, 1], but the output of Tanh is in [-1, 1]; write Sigmoid instead of Tanh")]
    [InlineData(
        "Linear(2), Sigmoid, Dropout(0.2)",
        "{|AED3101:BinaryCrossEntropy|}",
        "BinaryCrossEntropy needs an output in [0, 1], but the output of Dropout(0.2) is in [0, 1.25]; remove Dropout(0.2)")]
    [InlineData(
        "Linear(2), Sigmoid",
        "{|AED3102:BinaryCrossEntropyWithLogits|}",
        "BinaryCrossEntropyWithLogits applies a sigmoid itself, but the output ends in Sigmoid; remove Sigmoid")]
    [InlineData(
        "Linear(2), Sigmoid",
        "{|AED3103:CrossEntropy|}",
        "CrossEntropy applies a softmax itself, but the output ends in Sigmoid; remove Sigmoid")]
    [InlineData(
        "Linear(4), Sigmoid, Unflatten(1, 2, 2)",
        "{|AED3102:BinaryCrossEntropyWithLogits|}",
        "BinaryCrossEntropyWithLogits applies a sigmoid itself, but the output ends in Sigmoid; remove Sigmoid")]
    [InlineData(
        "Linear(2), Softmax, Flatten",
        "{|AED3103:CrossEntropy|}",
        "CrossEntropy applies a softmax itself, but the output ends in Softmax; remove Softmax")]
    [InlineData(
        "Linear(2)",
        "CrossEntropy, {|AED3009:L1|}",
        "L1 compares with a tensor of the output's shape, but CrossEntropy beside it takes classes as the target; keep one of them, or "
            + "write the other as a [LossTerm]")]
    [InlineData(
        "Linear(2)", "MeanSquaredError({|AED0101:weight: 0|})", "MeanSquaredError(0): weight is 0, but must be a finite number above 0")]
    [InlineData("Linear(2)", "Huber({|AED0101:delta: 0|})", "Huber(delta: 0): delta is 0, but must be a finite number above 0")]
    [InlineData("Linear(2)", "L1({|AED0101:-1|})", "L1(-1): weight is -1, but must be a finite number above 0")]
    public void Terms_fit_the_model(string layers, string terms, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), {{layers}}]
        partial class Model { [{{terms}}] public partial class Loss; }
        """, message);

    [Theory]
    [InlineData("CrossEntropy, {|AED3009:L1|}, {|AED3009:MeanSquaredError|}", "L1", "MeanSquaredError")]
    [InlineData("{|AED3009:L1|}, CrossEntropy, {|AED3009:MeanSquaredError|}", "L1", "MeanSquaredError")]
    [InlineData("{|AED3009:L1|}, {|AED3009:Huber|}, {|AED3009:MeanSquaredError|}, CrossEntropy", "L1", "Huber", "MeanSquaredError")]
    public void Every_term_that_takes_another_target_is_told(string terms, params string[] told) => Marked.Expect(
        $$"""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model { [{{terms}}] public partial class Loss; }
        """,
        [
            .. told.Select(term => $"{term} compares with a tensor of the output's shape, but CrossEntropy beside it takes classes as the "
                + "target; keep one of them, or write the other as a [LossTerm]"),
        ]);

    [Fact]
    public void Every_repetition_of_a_term_is_told() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model { [L1, {|AED3004:L1(2)|}, MeanSquaredError, {|AED3004:L1(3)|}] public partial class Loss; }
        """, "L1 is declared twice; keep one of them", "L1 is declared twice; keep one of them");

    [Theory]
    [InlineData("Tensor Own(Tensor target, Tensor output)")]
    [InlineData("static Tensor Own(Tensor output)")]
    [InlineData("static double Own(Tensor target, Tensor output)")]
    [InlineData("static Tensor Own<T>(Tensor target, Tensor output)")]
    [InlineData("static Tensor Own(Tensor target, ref Tensor output)")]
    public void A_term_of_ones_own_takes_target_and_output(string signature) => Marked.Expect($$"""
        using AeDsl;
        using Tensor = TorchSharp.torch.Tensor;
        [Network, Input(4), Linear(4)]
        partial class Model
        {
            [MeanSquaredError] public partial class Loss;
            [{|AED3005:LossTerm|}] {{signature}} => throw new System.InvalidOperationException();
        }
        """, "Own must be 'static Tensor Own(Tensor target, Tensor output)'");

    [Fact]
    public void A_variational_loss_keeps_near_the_prior() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class {|AED3006:Loss|};
        }
        """,
        "The loss of Model does not keep the posterior near the prior, so that samples of the prior mean nothing; add "
            + "KullbackLeibler or MaximumMeanDiscrepancy");

    [Theory]
    [InlineData(
        "Linear(2)", "{|AED3104:KlSparsity|}", "KlSparsity needs latents in [0, 1], but the output of the Encoder is any number; end it "
            + "in Sigmoid")]
    [InlineData(
        "Linear(2), Sigmoid", "KlSparsity({|AED0101:target: 5|})",
        "KlSparsity(target: 5): target is 5, but must be above 0 and below 1; set target: 0.05 on KlSparsity(target: 5)")]
    [InlineData(
        "Linear(2), Sigmoid", "KlSparsity({|AED0101:target: 1|})", "KlSparsity(target: 1): target is 1, but must be above 0 and below 1")]
    [InlineData("Linear(2)", "{|AED3003:TotalCorrelation|}", "TotalCorrelation has no meaning for the kind Autoencoder; it is for a Vae")]
    public void Terms_over_latents_fit_the_encoder(string encoder, string term, string message) => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError, {{term}}] public partial class Loss;
        }
        """, message);

    [Theory]
    [InlineData(
        "KullbackLeibler({|AED0101:freeBits: -1|})",
        "KullbackLeibler(freeBits: -1): freeBits is -1, but must be a finite number, 0 or more")]
    [InlineData(
        "KullbackLeibler({|AED0101:warmUp: double.NaN|})",
        "KullbackLeibler(warmUp: NaN): warmUp is NaN, but must be a finite number, 0 or more")]
    [InlineData(
        "KullbackLeibler({|AED0101:capacity: -2|})",
        "KullbackLeibler(capacity: -2): capacity is -2, but must be a finite number, 0 or more")]
    [InlineData(
        "KullbackLeibler({|AED0101:cycle: 4|})",
        "KullbackLeibler(cycle: 4): cycle is 4, but must be 0 where warmUp is 0")]
    [InlineData(
        "KullbackLeibler(warmUp: 5, {|AED0101:cycle: 4|})",
        "KullbackLeibler(warmUp: 5, cycle: 4): cycle is 4, but must be 0, or a finite number and at least warmUp, 5")]
    [InlineData(
        "KullbackLeibler(warmUp: 5, {|AED0101:cycle: double.PositiveInfinity|})",
        "KullbackLeibler(warmUp: 5, cycle: Infinity): cycle is Infinity, but must be 0, or a finite number and at least warmUp, 5")]
    public void A_divergence_has_options_that_make_sense(string term, string message) => Marked.Expect($$"""
        using AeDsl;
        [Vae(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(4), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy, {{term}}] public partial class Loss;
        }
        """, message);

    [Theory]
    [InlineData("Total")]
    [InlineData("MeanSquaredError")]
    public void A_term_of_ones_own_has_a_name_of_its_own(string name) => Marked.Expect($$"""
        using AeDsl;
        using Tensor = TorchSharp.torch.Tensor;
        [Network, Input(4), Linear(4)]
        partial class Model
        {
            [MeanSquaredError] public partial class Loss;
            [{|AED3008:LossTerm|}] static Tensor {{name}}(Tensor target, Tensor output) => output.sum();
        }
        """, $"{name} is the name of another part of the losses; give the method another name");

    [Fact]
    public void A_term_of_ones_own_is_loss_enough() => Marked.Expect("""
        using AeDsl;
        using Tensor = TorchSharp.torch.Tensor;
        [Network, Input(4), Linear(4)]
        partial class Model
        {
            [LossTerm] static Tensor Own(Tensor target, Tensor output) => output.sum();
        }
        """);

    [Fact]
    public void An_adversarial_score_is_a_probability_or_any_number() => Marked.Expect("""
        using AeDsl;
        [Gan(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(4)] public partial class Generator;
            [Linear(1), Tanh] public partial class Discriminator;
            [{|AED3101:Adversarial|}, {|AED3003:MeanSquaredError|}] public partial class Loss;
            [{|AED3003:LossTerm|}]
            static TorchSharp.torch.Tensor Own(TorchSharp.torch.Tensor target, TorchSharp.torch.Tensor output) => output.sum();
        }
        """,
        "Adversarial needs an output in [0, 1] or any number, but the output of Tanh is in [-1, 1]; write Sigmoid instead of Tanh",
        "MeanSquaredError has no meaning for the kind Gan; it is for a Network, an Autoencoder, or a Vae",
        "LossTerm of Own has no meaning for the kind Gan; it is for every other kind");

    [Fact]
    public void A_Gan_has_an_adversarial_loss() => Marked.Expect("""
        using AeDsl;
        [Gan(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(4)] public partial class Generator;
            [Linear(1)] public partial class Discriminator;
            [{|AED3003:BinaryCrossEntropy|}] public partial class Loss;
        }
        """,
        "BinaryCrossEntropy has no meaning for the kind Gan; it is for a Network, an Autoencoder, or a Vae; write Adversarial instead of "
            + "BinaryCrossEntropy");

    [Theory]
    [InlineData("Linear(4), Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Linear(4)", "MeanSquaredError")]
    public void An_autoencoder_compares_elements(string decoder, string instead) => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [{|AED3003:CrossEntropy|}] public partial class Loss;
        }
        """,
        $"CrossEntropy has no meaning for the kind Autoencoder; it is for a Network; write {instead} instead of CrossEntropy");
}
