using System.Globalization;

namespace AeDsl.Benchmarks.Generator;

/// <summary>Source files as a project of so many models would have them.</summary>
internal static class Sources
{
    private static readonly string[] s_activations = ["ReLU", "Tanh", "SiLU"];

    /// <summary>A file without a model.</summary>
    /// <param name="version">Makes it another text.</param>
    /// <param name="constant">The name of a constant that it declares.</param>
    public static string Elsewhere(int version, string constant = "Constant") => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Sample;

        public static class Elsewhere
        {
            public const int {{constant}} = 1;

            public static int Version() => {{version}};
        }
        """);

    /// <summary>A file with one model, a stack of linear layers with an activation after each.</summary>
    /// <param name="number">The model's number.</param>
    /// <param name="layers">How many layers it has, activations included; at least 4.</param>
    /// <param name="width">Width of its first layer, so that an edit of it changes what is emitted.</param>
    public static string Model(int number, int layers, int width) => string.Create(CultureInfo.InvariantCulture, $$"""
        using AeDsl;

        namespace Sample;

        [Network, Input(32)]
        [{{string.Join(", ", Enumerable.Range(0, layers).Select(layer => Layer(layer, layers, width)))}}]
        public partial class Model{{number}}
        {
            [MeanSquaredError]
            public partial class Loss;
        }
        """);

    private static string Layer(int layer, int layers, int width) => layer switch
    {
        0 => $"Linear({width})",
        _ when layer >= layers - 2 => layer == layers - 2 ? "Linear(32)" : "Tanh",
        _ when layer % 2 == 0 => $"Linear({16 + layer % 32})",
        _ => s_activations[layer / 2 % s_activations.Length],
    };
}
