using static AeDsl.Generators.Tests.SavedFiles;

namespace AeDsl.Generators.Tests;

/// <summary>Files of weights that do not fit a model: what is said, and where.</summary>
public class WeightsRuleTests
{
    private const string Vae = "Vae(latent: 2), Input(4), ";

    [Fact]
    public void A_file_that_fits_is_no_mistake() => Marked.ExpectWith(Weights(Tensors), Model());

    [Theory]
    [InlineData("there is no such file")]
    [InlineData("it is truncated or no safetensors file: it claims a header of 1152921504606846976 bytes, and 2 follow")]
    public void A_file_that_cannot_be_read_is_reported_at_its_path(string fault) => Marked.ExpectWith(
        Headers($"weights w.safetensors\n    fault {fault}\n"),
        Model($$"""{{Vae}}Weights({|AED6001:"w.safetensors"|})"""),
        $"w.safetensors cannot be read: {fault}");

    [Fact]
    public void A_path_that_is_no_literal_is_not_found_by_the_build() => Marked.ExpectWith(
        Weights(Tensors),
        Model(Vae + "Weights({|AED6002:Files.Weights|})") + "\nstatic class Files { public const string Weights = \"w.safetensors\"; }",
        "The build did not look at w.safetensors: it finds Weights in the source's text; write the path as a literal, "
            + "Weights(\"w.safetensors\")");

    [Fact]
    public void A_file_that_the_build_has_not_read_is_reported() => Marked.ExpectWith(
        [],
        Model($$"""{{Vae}}Weights({|AED6002:"w.safetensors"|})"""),
        "The build did not look at w.safetensors: build again, and write the attribute by its own name, not by an alias");

    [Fact]
    public void An_empty_path_is_reported() => Marked.ExpectWith(
        [],
        Model($$"""{{Vae}}Weights({|AED6002:""|})"""),
        "The build did not look at \"\": the path is empty; write that of a file, or remove Weights");

    [Fact]
    public void A_layer_that_the_file_lacks_is_reported_at_the_layer() => Marked.ExpectWith(
        Weights(Without("decoder.2")),
        Model(decoder: "Linear(3), ReLU, {|AED6003:Linear(4)|}, Sigmoid"),
        "w.safetensors has no decoder.2.weight 4×3 and decoder.2.bias 4, which Linear(4) needs");

    [Fact]
    public void A_layer_that_has_another_name_in_the_file_gets_it() => Marked.ExpectWith(
        Weights(Tensors.Replace("encoder.0", "fc1", StringComparison.Ordinal)),
        Model(encoder: "{|AED6003:Linear(3)|}, ReLU"),
        "w.safetensors has no encoder.0.weight 3×4 and encoder.0.bias 3, which Linear(3) needs; add RenamedFrom(\"fc1\") after Linear(3)");

    [Fact]
    public void Two_names_that_could_be_meant_are_none() => Marked.ExpectWith(
        Weights(
            Tensors.Replace("encoder.0", "fc1", StringComparison.Ordinal) + "    tensor F32 3x4 fc2.weight\n    tensor F32 3 fc2.bias\n"),
        Model($$"""{{Vae}}Weights({|AED6004:"w.safetensors"|})""", "{|AED6003:Linear(3)|}, ReLU"),
        "w.safetensors has fc1.bias 3, fc1.weight 3×4, fc2.weight 3×4, and fc2.bias 3, but Model has nothing of that name",
        "w.safetensors has no encoder.0.weight 3×4 and encoder.0.bias 3, which Linear(3) needs");

    [Fact]
    public void A_head_that_has_another_name_gets_it_before_the_first_layer() => Marked.ExpectWith(
        Weights(Tensors.Replace("encoder.mean", "fc21", StringComparison.Ordinal)),
        Model("{|AED6003:Vae(latent: 2)|}, Input(4), Weights(\"w.safetensors\")").Replace(
            "{|AED6003:Vae(latent: 2)|}", "Vae({|AED6003:latent: 2|})", StringComparison.Ordinal),
        "w.safetensors has no encoder.mean.weight 2×3 and encoder.mean.bias 2, which Vae(latent: 2) needs; insert RenamedFrom(\"fc21\", "
            + "of: \"mean\") before Linear(3)");

    [Fact]
    public void A_bias_that_the_file_lacks_can_be_left_out() => Marked.ExpectWith(
        Weights(Without("encoder.0.bias")),
        Model(encoder: "{|AED6003:Linear(3)|}, ReLU"),
        "w.safetensors has no encoder.0.bias 3, which Linear(3) needs; set bias: false on Linear(3)");

    [Fact]
    public void A_bias_that_the_layer_lacks_can_be_taken_in() => Marked.ExpectWith(
        Weights(Tensors),
        Model(encoder: "{|AED6004:Linear(3, bias: false)|}, ReLU"),
        "w.safetensors has encoder.0.bias 3, but Linear(3, false) has no bias; set bias: true on Linear(3, false)");

    [Fact]
    public void A_tensor_of_no_layer_is_reported_at_the_file() => Marked.ExpectWith(
        Weights(Tensors + "    tensor F32 7x2 fc9.weight\n"),
        Model($$"""{{Vae}}Weights({|AED6004:"w.safetensors"|})"""),
        "w.safetensors has fc9.weight 7×2, but Model has nothing of that name");

    [Fact]
    public void Names_that_all_begin_otherwise_are_one_mistake() => Marked.ExpectWith(
        Weights(
            Tensors.Replace("encoder.", "module.encoder.", StringComparison.Ordinal)
                .Replace("decoder.", "module.decoder.", StringComparison.Ordinal)),
        Model($$"""{{Vae}}Weights({|AED6004:"w.safetensors"|})"""),
        "w.safetensors has module.encoder.0.bias 3, module.encoder.0.weight 3×4, module.encoder.mean.bias 2 and 7 more, but the names of "
            + "Model begin otherwise; add RenamedFrom(\"module\") after Vae");

    [Fact]
    public void Another_number_of_features_is_reported_at_the_number_and_not_at_what_follows() => Marked.ExpectWith(
        Weights(Tensors),
        Model(encoder: "Linear({|AED6005:5|}), ReLU"),
        "w.safetensors has encoder.0.weight 3×4, but Linear(5) needs 5×4; set outFeatures: 3 on Linear(5)");

    [Fact]
    public void Each_layer_that_differs_itself_is_reported() => Marked.ExpectWith(
        Weights(Tensors),
        Model(encoder: "Linear({|AED6005:5|}), ReLU", decoder: "Linear({|AED6005:6|}), ReLU, Linear(4), Sigmoid"),
        "w.safetensors has encoder.0.weight 3×4, but Linear(5) needs 5×4; set outFeatures: 3 on Linear(5)",
        "w.safetensors has decoder.0.weight 3×2, but Linear(6) needs 6×2; set outFeatures: 3 on Linear(6)");

    [Fact]
    public void Another_latent_is_reported_once() => Marked.ExpectWith(
        Weights(Tensors),
        Model("Vae({|AED6005:latent: 3|}), Input(4), Weights(\"w.safetensors\")"),
        "w.safetensors has encoder.mean.weight 2×3, but Vae(latent: 3) needs 3×3; set latent: 2 on Vae(latent: 3)");

    [Fact]
    public void Another_input_has_no_number_to_set() => Marked.ExpectWith(
        Weights(Without("decoder.2") + "\n    tensor F32 5 decoder.2.bias\n    tensor F32 5x3 decoder.2.weight\n"),
        Model("Vae(latent: 2), Input(5), Weights(\"w.safetensors\")", "{|AED6005:Linear(3)|}, ReLU", "Linear(3), ReLU, Linear(5), Sigmoid"),
        "w.safetensors has encoder.0.weight 3×4, but Linear(3) needs 3×5");

    [Fact]
    public void A_kernel_and_channels_are_set_where_the_shapes_stay() => Marked.ExpectWith(
        Weights(
            """
                tensor F32 8x1x3x3 0.weight
                tensor F32 8 0.bias
                tensor F32 1x8x5x5 1.weight
                tensor F32 1 1.bias
            """),
        """
        using AeDsl;

        [Network, Input(1, 8, 8), Weights("w.safetensors")]
        [Conv2d({|AED6005:4|}, 3, padding: "same"), Conv2d(1, {|AED6005:3|}, padding: "same")]
        public partial class Model { [MeanSquaredError] public partial class Loss; }
        """,
        "w.safetensors has 0.weight 8×1×3×3, but Conv2d(4, 3, padding: \"same\") needs 4×1×3×3; set outChannels: 8 on "
            + "Conv2d(4, 3, padding: \"same\")",
        "w.safetensors has 1.weight 1×8×5×5, but Conv2d(1, 3, padding: \"same\") needs 1×4×3×3; set kernelSize: 5 on "
            + "Conv2d(1, 3, padding: \"same\")");

    [Fact]
    public void A_number_that_the_model_cannot_have_is_not_suggested() => Marked.ExpectWith(
        Weights(Without("decoder.2") + "\n    tensor F32 9 decoder.2.bias\n    tensor F32 9x3 decoder.2.weight\n"),
        Model(decoder: "Linear(3), ReLU, Linear({|AED6005:4|}), Sigmoid"),
        "w.safetensors has decoder.2.weight 9×3, but Linear(4) needs 4×3");

    [Theory]
    [InlineData("I32")]
    [InlineData("F8_E4M3")]
    public void An_element_type_that_is_not_converted_is_reported(string type) => Marked.ExpectWith(
        Weights(Tensors.Replace("F32 3x4", $"{type} 3x4", StringComparison.Ordinal)),
        Model(encoder: "{|AED6006:Linear(3)|}, ReLU"),
        $"w.safetensors has encoder.0.weight of {type}, but Linear(3) needs F32, to which LoadWeights does not convert it");

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("F64")]
    public void An_element_type_that_is_converted_is_no_mistake(string type) =>
        Marked.ExpectWith(Weights(Tensors.Replace("F32 3x4", $"{type} 3x4", StringComparison.Ordinal)), Model());

    [Fact]
    public void What_batches_were_counted_in_is_a_whole_number() => Marked.ExpectWith(
        Weights(
            """
                tensor F32 4 0.weight
                tensor F32 4 0.bias
                tensor F32 4 0.running_mean
                tensor F32 4 0.running_var
                tensor F32 scalar 0.num_batches_tracked
            """),
        """
        using AeDsl;

        [Network, Input(4), Weights("w.safetensors"), {|AED6006:BatchNorm1d|}]
        public partial class Model { [MeanSquaredError] public partial class Loss; }
        """,
        "w.safetensors has 0.num_batches_tracked of F32, but BatchNorm1d needs I64, to which LoadWeights does not convert it");

    [Theory]
    [InlineData("fc1")]
    [InlineData("encoder.0")]
    public void Old_names_and_new_ones_fit_a_renamed_layer(string name) => Marked.ExpectWith(
        Weights(Tensors.Replace("encoder.0", name, StringComparison.Ordinal)), Model(encoder: "Linear(3), RenamedFrom(\"fc1\"), ReLU"));

    [Fact]
    public void A_part_a_head_and_a_mirrored_layer_can_be_renamed() => Marked.ExpectWith(
        Weights(
            Tensors.Replace("encoder.mean", "fc21", StringComparison.Ordinal).Replace("encoder.", "enc.", StringComparison.Ordinal)
                .Replace("decoder.0", "fc3", StringComparison.Ordinal)),
        Model(
            encoder: "RenamedFrom(\"enc\"), RenamedFrom(\"fc21\", of: \"mean\"), Linear(3), ReLU",
            decoder: "RenamedFrom(\"fc3\", of: \"0\"), Mirror, Sigmoid"));

    [Fact]
    public void A_tensor_under_an_old_name_and_a_new_one_is_reported_at_the_layer() => Marked.ExpectWith(
        Weights(Tensors + "    tensor F32 3x4 fc1.weight\n"),
        Model(encoder: "{|AED6004:Linear(3)|}, RenamedFrom(\"fc1\"), ReLU"),
        "w.safetensors has encoder.0.weight (fc1.weight in the file) 3×4, but Linear(3) gets that from another tensor already");

    [Fact]
    public void A_layer_of_Mirror_is_named_as_one_of_it() => Marked.ExpectWith(
        Weights(Tensors.Replace("F32 3x2 decoder.0.weight", "F32 7x2 decoder.0.weight", StringComparison.Ordinal)),
        Model(decoder: "{|AED6005:Mirror|}, Sigmoid"),
        "w.safetensors has decoder.0.weight 7×2, but Linear(3) of Mirror needs 3×2");

    [Theory]
    [InlineData(
        "Linear(3), ReLU, {|AED6007:RenamedFrom(\"fc1\")|}",
        "RenamedFrom(\"fc1\") stands for no weights: ReLU before it has no weights")]
    [InlineData(
        "Linear(3), {|AED6007:RenamedFrom(\"fc1\", \"wieght\")|}, ReLU",
        "RenamedFrom(\"fc1\", \"wieght\") stands for no weights: Linear(3) has no weights named wieght")]
    [InlineData(
        "{|AED6007:RenamedFrom(\"fc1\", of: \"4\")|}, Linear(3), ReLU",
        "RenamedFrom(\"fc1\", \"4\") stands for no weights: Encoder has no weights named 4")]
    [InlineData(
        "RenamedFrom(\"a\"), Linear(3), {|AED6007:RenamedFrom(\"a\")|}, ReLU",
        "RenamedFrom(\"a\") stands for no weights: a is another's name already")]
    public void A_former_name_of_nothing_is_reported(string encoder, string message) =>
        Marked.ExpectWith([], Model("Vae(latent: 2), Input(4)", encoder), message);

    [Fact]
    public void A_former_name_after_Mirror_says_how_it_is_written() => Marked.ExpectWith(
        [],
        Model("Vae(latent: 2), Input(4)", decoder: "Mirror, {|AED6007:RenamedFrom(\"fc3\")|}, Sigmoid"),
        "RenamedFrom(\"fc3\") stands for no weights: Mirror before it stands for several layers; write RenamedFrom before the first layer, "
            + "with of: \"0\" for the layer at place 0");

    [Fact]
    public void Files_are_the_business_of_the_model_and_names_of_what_has_weights() => Marked.ExpectWith(
        [],
        """
        using AeDsl;

        [Autoencoder, Input(8)]
        public partial class Model
        {
            [{|AED0009:Weights("w.safetensors")|}, Linear(4)] public partial class Encoder;
            [{|AED0009:Data("photos")|}, Linear(8)] public partial class Decoder;
            [{|AED0009:RenamedFrom("a")|}, MeanSquaredError] public partial class Loss;
        }
        """,
        "Weights has no meaning on Encoder; move it to the model",
        "Data has no meaning on Decoder; move it to the model",
        "RenamedFrom has no meaning on Loss; remove it: a loss has no weights");
}
