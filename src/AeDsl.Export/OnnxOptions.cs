namespace AeDsl.Export;

/// <summary>How <see cref="OnnxExport.SaveOnnx"/> writes a model.</summary>
public sealed record OnnxOptions
{
    /// <summary>What is exported; all that the model's kind has where nothing is chosen.</summary>
    public IReadOnlyList<ModelFunction> Functions { get; init; } = [];

    /// <summary>
    /// All functions go into one file, in one graph that has each weight once. The names of a function's inputs and outputs then begin with
    /// the function's: <c>decode_latents</c>. Every input has a default value, one example of zeros, so that a caller passes the inputs of
    /// one function and asks for its outputs. Otherwise each function is a file of its own.
    /// </summary>
    public bool OneFile { get; init; }
}
