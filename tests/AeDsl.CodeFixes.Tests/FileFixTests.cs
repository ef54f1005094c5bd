using AeDsl.Generators.Tests;
using static AeDsl.Generators.Tests.SavedFiles;

namespace AeDsl.CodeFixes.Tests;

/// <summary>The changes with which files fit a model.</summary>
public class FileFixTests
{
    [Fact]
    public Task A_number_is_that_of_the_file() => Fixed.ExpectWithAsync(
        Weights(Tensors), "AED6005", "Set outFeatures: 3 on Linear(5)",
        Model(encoder: "Linear(5 /* too many */), ReLU"), Model(encoder: "Linear(3 /* too many */), ReLU"));

    [Fact]
    public Task A_latent_is_that_of_the_file() => Fixed.ExpectWithAsync(
        Weights(Tensors), "AED6005", "Set latent: 2 on Vae(latent: 3)",
        Model("Vae(latent: 3), Input(4), Weights(\"w.safetensors\")"), Model());

    [Fact]
    public Task A_name_in_the_file_is_written_after_the_layer() => Fixed.ExpectWithAsync(
        Weights(Tensors.Replace("decoder.2", "fc4", StringComparison.Ordinal)), "AED6003", "Insert RenamedFrom(\"fc4\") after Linear(4)",
        Model(), Model(decoder: "Linear(3), ReLU, Linear(4), RenamedFrom(\"fc4\"), Sigmoid"));

    [Fact]
    public Task The_name_of_a_head_is_written_before_the_first_layer() => Fixed.ExpectWithAsync(
        Weights(Tensors.Replace("encoder.mean", "fc21", StringComparison.Ordinal)), "AED6003",
        "Insert RenamedFrom(\"fc21\", of: \"mean\") before Linear(3)",
        Model(), Model(encoder: "RenamedFrom(\"fc21\", of: \"mean\"), Linear(3), ReLU"));

    [Fact]
    public Task What_all_names_begin_with_is_written_on_the_model() => Fixed.ExpectWithAsync(
        Weights(
            Tensors.Replace("encoder.", "net.encoder.", StringComparison.Ordinal)
                .Replace("decoder.", "net.decoder.", StringComparison.Ordinal)),
        "AED6004", "Insert RenamedFrom(\"net\") after Vae",
        Model(), Model("Vae(latent: 2), RenamedFrom(\"net\"), Input(4), Weights(\"w.safetensors\")"));

    [Fact]
    public Task A_bias_that_the_file_lacks_is_left_out() => Fixed.ExpectWithAsync(
        Weights(Without("encoder.0.bias")), "AED6003", "Set bias: false on Linear(3)",
        Model(), Model(encoder: "Linear(3, bias: false), ReLU"));

    [Fact]
    public Task A_layer_that_has_moved_keeps_its_weights() => Fixed.ExpectWithAsync(
        Lock(Tensors), "AED6010", "Insert RenamedFrom(\"encoder.0\") after Linear(3)",
        Model("Vae(latent: 2), Input(4)", "Dropout(0.5), Linear(3), ReLU"),
        Model("Vae(latent: 2), Input(4)", "Dropout(0.5), Linear(3), RenamedFrom(\"encoder.0\"), ReLU"));

    [Fact]
    public Task The_input_is_that_of_the_files() => Fixed.ExpectWithAsync(
        Headers("data photos\n    picture 3x64x48 photos/a.png\n"), "AED6008", "Replace Input(1, 64, 64) by Input(3, 64, 48)",
        Pictures("1, 64, 64"), Pictures("3, 64, 48"));

    [Fact]
    public Task The_channels_are_those_of_the_files() => Fixed.ExpectWithAsync(
        Headers("data photos\n    picture 3x64x64 photos/a.png\n"), "AED6009", "Replace Input(1, 64, 64) by Input(3, 64, 64)",
        Pictures("1, 64, 64"), Pictures("3, 64, 64"));

    [Fact]
    public Task A_bias_of_the_file_is_taken_in() => Fixed.ExpectWithAsync(
        Weights(Tensors), "AED6004", "Set bias: true on Linear(3, false)",
        Model(encoder: "Linear(3, bias: false), ReLU"), Model(encoder: "Linear(3, bias: true), ReLU"));

    private static string Pictures(string input) =>
        $$"""
        using AeDsl;

        [Network, Input({{input}}), Data("photos"), Dropout(0.5)]
        public partial class Model { [MeanSquaredError] public partial class Loss; }
        """;
}
