using AeDsl.Core.Headers;

namespace AeDsl.Generators.Tests;

/// <summary>A model of ten tensors with the header of a file that fits it.</summary>
internal static class SavedFiles
{
    public const string Tensors =
        """
            tensor F32 3 encoder.0.bias
            tensor F32 3x4 encoder.0.weight
            tensor F32 2 encoder.mean.bias
            tensor F32 2x3 encoder.mean.weight
            tensor F32 2 encoder.log_variance.bias
            tensor F32 2x3 encoder.log_variance.weight
            tensor F32 3 decoder.0.bias
            tensor F32 3x2 decoder.0.weight
            tensor F32 4 decoder.2.bias
            tensor F32 4x3 decoder.2.weight

        """;

    /// <summary>The model, with other attributes where they are given.</summary>
    public static string Model(
        string head = "Vae(latent: 2), Input(4), Weights(\"w.safetensors\")", string encoder = "Linear(3), ReLU",
        string decoder = "Linear(3), ReLU, Linear(4), Sigmoid") =>
        $$"""
        using AeDsl;

        namespace Demo;

        [{{head}}]
        public partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """;

    /// <summary>What the build hands to the compiler where a file has these tensors.</summary>
    public static (string Name, string Text)[] Weights(string tensors) => Headers($"weights w.safetensors\n{tensors}");

    /// <summary>What the build hands to the compiler.</summary>
    public static (string Name, string Text)[] Headers(string text) => [($"obj/aedsl/{HeadersText.FileName}", text)];

    /// <summary>A lock file with these tensors of the model.</summary>
    public static (string Name, string Text)[] Lock(string tensors) =>
        [("Demo.weights.lock", $"# Accepted.\n\nmodel Demo.Model\n{tensors.Replace("tensor ", "", StringComparison.Ordinal)}")];

    /// <summary>The tensors without those whose lines have a text.</summary>
    public static string Without(params string[] texts) => string.Join(
        '\n', Tensors.Split('\n').Where(line => !texts.Any(text => line.Contains(text, StringComparison.Ordinal))));
}
