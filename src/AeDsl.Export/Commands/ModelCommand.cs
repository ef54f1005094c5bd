using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AeDsl.Export.Commands;

/// <summary>What is done with a model.</summary>
internal enum ModelTask
{
    /// <summary>Its layers are printed, or its diagram is saved; without a model all of them are listed.</summary>
    Describe,

    /// <summary>It is saved as ONNX.</summary>
    ExportOnnx,

    /// <summary>It is saved as a Python file.</summary>
    ExportPyTorch,

    /// <summary>Its latent space is saved as a page.</summary>
    Explore,
}

/// <summary>What the command <c>aedsl</c> asks a program that declares models to do in place of its own Main.</summary>
/// <param name="Task">What is done.</param>
/// <param name="Model">The class, with or without its namespace; null: the only one there is.</param>
/// <param name="Weights">A safetensors file that is loaded before; a full path.</param>
/// <param name="Out">Where the result goes; a full path, or null where the task has a place of its own.</param>
/// <param name="Functions">What is exported; all functions where none is named.</param>
/// <param name="OneFile">All functions go into one file.</param>
internal sealed record ModelCommand(
    ModelTask Task, string? Model, string? Weights, string? Out, IReadOnlyList<string> Functions, bool OneFile)
{
    /// <summary>Where examples are read from; a full path.</summary>
    public string? Data { get; init; }

    /// <summary>
    /// How pictures of another size are brought to that of the model: a name of <c>ImageResize</c>; null: they are refused.
    /// </summary>
    public string? Resize { get; init; }

    /// <summary>How many examples are shown at most; null: as many as usual.</summary>
    public int? Count { get; init; }

    /// <summary>The examples are laid out by t-SNE too.</summary>
    public bool HasTSne { get; init; }

    /// <summary>The environment variable by which the program receives it.</summary>
    public const string Variable = "AEDSL_COMMAND";

    // Named, because programs of one file leave out the default.
    private static readonly JsonSerializerOptions s_json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public string ToText() => JsonSerializer.Serialize(this, s_json);

    /// <exception cref="JsonException">The text is of another version of the command.</exception>
    public static ModelCommand Of(string text) =>
        JsonSerializer.Deserialize<ModelCommand>(text, s_json) ?? throw new JsonException("The command is empty.");
}
