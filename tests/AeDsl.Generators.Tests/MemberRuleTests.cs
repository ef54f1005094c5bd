namespace AeDsl.Generators.Tests;

/// <summary>AED0012 and AED0013: a user's own members beside the emitted ones.</summary>
public class MemberRuleTests
{
    [Theory]
    [InlineData("partial class {|AED0012:Layers|} {", "Layers is a name that the emitted part of Layers needs; give yours another")]
    [InlineData(
        "partial class Model { public int {|AED0012:Predict|};",
        "Predict is a name that the emitted part of Model needs; give yours another")]
    [InlineData(
        "[System.ComponentModel.Description(\"AeDsl\")] partial class Model { public int {|AED0012:Predict|};",
        "Predict is a name that the emitted part of Model needs; give yours another")]
    [InlineData(
        "partial class Model { private int {|AED0012:linear0|} = 1;",
        "linear0 is a name that the emitted part of Model needs; give yours another")]
    [InlineData(
        "partial class Model { public {|AED0012:Model|}() { }",
        "Model() is a name that the emitted part of Model needs; remove yours, or give it parameters and ': this()'")]
    [InlineData(
        "partial class Model { public TorchSharp.torch.Tensor {|AED0012:Predict|}(TorchSharp.torch.Tensor one) => one;",
        "Predict is a name that the emitted part of Model needs; give yours another")]
    [InlineData(
        "partial class Model { [System.Runtime.CompilerServices.IndexerName(\"Losses\")] public int {|AED0012:this|}[int i] => i;",
        "Losses is a name that the emitted part of Model needs; give yours another")]
    [InlineData(
        "partial class Model { public int {|AED0012:get_InputShape|}() => 3;",
        "get_InputShape is a name that the emitted part of Model needs; give yours another")]
    [InlineData(
        "partial class Model { class {|AED0012:Losses|};", "Losses is a name that the emitted part of Model needs; give yours another")]
    public void Members_have_names_of_their_own(string head, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        {{head}} [MeanSquaredError] public partial class Loss; }
        """, message);

    /// <summary>A class of this name cannot have a Loss, so that its absence is no second mistake.</summary>
    [Fact]
    public void A_model_with_the_name_of_a_part_has_one_mistake() => Marked.Expect(
        "using AeDsl; [Network, Input(4), Linear(2)] partial class {|AED0012:Loss|};",
        "Loss is a name that the emitted part of Loss needs; give yours another");

    [Theory]
    [InlineData("required int {|AED0015:Count|} { get; init; }", "Count")]
    [InlineData("required string {|AED0015:title|};", "title")]
    public void A_part_has_no_required_member(string member, string name) => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            public required int Free { get; init; }
            [Linear(2)] public partial class Encoder { public {{member}} }
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss { public required int Free { get; init; } }
        }
        """,
        $"{name} is required, but the generated part of Model creates Encoder without setting it; remove 'required' and give it a value");

    [Theory]
    [InlineData(
        "partial class Model { public {|AED0013:Model|}(int one) { }",
        "The constructor Model(int) does not call the generated Model(), which makes and registers the layers; write ': this()' after its "
            + "parameters")]
    [InlineData(
        "partial class Model { public {|AED0013:Model|}(string one, TorchSharp.torch.Tensor two) : {|CS1729:base|}(null!) { }",
        "The constructor Model(string, Tensor) does not call the generated Model(), which makes and registers the layers; write ': this()' "
            + "after its parameters")]
    [InlineData(
        "partial class {|AED0013:Model|}(double factor) { public double Factor => factor;",
        "The constructor Model(double) does not call the generated Model(), which makes and registers the layers; write it inside the "
            + "class, with ': this()' after its parameters")]
    public void A_constructor_calls_the_generated_one(string head, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        {{head}} [MeanSquaredError] public partial class Loss; }
        """, message);

    [Fact]
    public void A_constructor_of_ones_own_may_call_the_generated_one() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model
        {
            static Model() { }
            public Model(int one) : this() => One = one;
            public Model(string one) : this(one.Length) { }
            public int One { get; }
            [MeanSquaredError] public partial class Loss;
        }
        """);

    [Theory]
    [InlineData(
        "public TorchSharp.torch.Tensor {|AED0012:forward|}(TorchSharp.torch.Tensor x) => x;",
        "forward is a name that the emitted part of Encoder needs; give yours another")]
    [InlineData(
        "private const int {|AED0012:logVariance|} = 3;",
        "logVariance is a name that the emitted part of Encoder needs; give yours another")]
    [InlineData(
        "private const int {|AED0012:linear1|} = 3;", "linear1 is a name that the emitted part of Encoder needs; give yours another")]
    [InlineData(
        "public {|AED0012:Encoder|}() : {|CS1729:base|}(\"\") { }",
        "Encoder() is a name that the emitted part of Encoder needs; remove yours, or give it parameters and ': this()'")]
    public void Members_of_parts_have_names_of_their_own(string member, string message) => Marked.Expect($$"""
        using AeDsl;
        [Vae(latent: 2), Input(4)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder { {{member}} }
            [Linear(4), Sigmoid] public partial class Decoder { private static int Count() => 3; }
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """, message);

    /// <summary>The base class is missing where nothing is emitted, so that the compiler has an error beside.</summary>
    [Theory]
    [InlineData("Network, Linear(2)", "public override Tensor {|AED0012:{|CS0115:forward|}|}(Tensor x) => x;", "forward")]
    [InlineData("Network, Linear(2)", "protected override Tensor {|AED0012:{|CS0115:Layers|}|}(Tensor x) => x;", "Layers")]
    [InlineData(
        "Network, Linear(2)", "protected override void {|AED0012:{|CS0115:RegisterComponents|}|}() { }", "RegisterComponents")]
    [InlineData(
        "Network, Linear(2)",
        "protected override ILosses {|AED0012:{|CS0115:LossesOf|}|}(Tensor target, Tensor output, Generator? generator) => null!;",
        "LossesOf")]
    [InlineData(
        "Autoencoder", "public override AutoencoderOutput {|AED0012:{|CS0115:forward|}|}(Tensor x) => default!;", "forward")]
    [InlineData("Autoencoder", "public override Tensor {|AED0012:{|CS0115:Encode|}|}(Tensor x) => x;", "Encode")]
    [InlineData("Vae(2)", "protected override Tensor {|AED0012:{|CS0115:DecodeForLoss|}|}(Tensor x) => x;", "DecodeForLoss")]
    [InlineData("Gan(2)", "public override Tensor {|AED0012:{|CS0115:Discriminate|}|}(Tensor x) => x;", "Discriminate")]
    [InlineData(
        "Gan(2)", "protected override TorchSharp.torch.nn.Module {|AED0012:{|CS0115:GeneratorPart|}|} => null!;", "GeneratorPart")]
    public void What_is_declared_is_not_overridden(string kind, string member, string name) => Marked.Expect($$"""
        using AeDsl;
        using TorchSharp;
        using static TorchSharp.torch;
        [{{kind}}, Input(4)]
        partial class Model
        {
            {{member}}
            {{PartsOf(kind)}}
        }
        """, $"{name} is a name that the emitted part of Model needs; give yours another");

    [Fact]
    public void What_all_modules_have_may_be_overridden() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model
        {
            [MeanSquaredError] public partial class Loss;
            public override string ToString() => "model";
            public override void train(bool train = true) => base.train(train);
            protected override void Dispose(bool disposing) => base.Dispose(disposing);
        }
        """);

    private static string PartsOf(string kind) => kind switch
    {
        "Autoencoder" => "[Linear(2)] public partial class Encoder; [Linear(4)] public partial class Decoder; [L1] public partial class "
            + "Loss;",
        "Vae(2)" => "[Linear(2)] public partial class Encoder; [Linear(4), Sigmoid] public partial class Decoder; [BinaryCrossEntropy, "
            + "KullbackLeibler] public partial class Loss;",
        "Gan(2)" => "[Linear(4)] public partial class Generator; [Linear(1)] public partial class Discriminator; [Adversarial] public "
            + "partial class Loss;",
        _ => "[L1] public partial class Loss;",
    };

    [Fact]
    public void An_overload_of_an_emitted_method_is_no_clash() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model
        {
            [MeanSquaredError] public partial class Loss;
            public int Predict(int one) => one;
            public Model(int one) : this() { }
        }
        """);

    /// <summary>Types that emitted code would mean, whatever it writes.</summary>
    [Theory]
    [InlineData("class var; {0}", "var")]
    [InlineData("class Outer { class var; } {0}")]
    [InlineData("namespace Other { class var; class System; class TorchSharp; class AeDsl; } {0}")]
    [InlineData("partial class Outer { class var; {0} }", "var")]
    [InlineData("namespace Demo.Inner { {0} } namespace Demo { class var; }", "var")]
    [InlineData("class System; {0}", "System")]
    public void Types_do_not_hide_what_emitted_code_names(string around, string? hiding = null)
    {
        var name = hiding is null ? "Model" : "{|AED0012:Model|}";
        var run = $"#pragma warning disable CS0436, CS0437, CS8981\n"
            + around.Replace(
                "{0}",
                $"[AeDsl.Network, AeDsl.Input(4), AeDsl.Linear(2)] partial class {name} "
                    + "{ [AeDsl.MeanSquaredError] public partial class Loss; }",
                StringComparison.Ordinal);
        string[] messages = hiding is null
            ? []
            :
            [
                $"{hiding} is a name that the emitted part of Model needs; give the type another, or put it into a namespace or a class "
                    + "that the model is not in",
            ];
        Marked.Expect(run, messages);
    }
}
