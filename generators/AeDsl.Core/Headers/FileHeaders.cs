using AeDsl.Core.Model;

namespace AeDsl.Core.Headers;

/// <summary>A tensor as a file describes it.</summary>
/// <param name="Name">Its name, <c>encoder.1.weight</c>.</param>
/// <param name="Type">The type of its elements as safetensors files name it, <c>F32</c>.</param>
internal sealed record TensorHeader(string Name, string Type, Shape Shape);

/// <summary>What the header of a file of weights says.</summary>
/// <param name="Path">The path as it was declared.</param>
/// <param name="Fault">Why it could not be read, <c>there is no such file</c>; null where it could.</param>
internal sealed record WeightsHeader(string Path, EquatableArray<TensorHeader> Tensors, string? Fault = null);

/// <summary>What the header of the first file of a data set says.</summary>
/// <param name="Pattern">The pattern as it was declared.</param>
/// <param name="File">The file whose header was read; null where there is none.</param>
/// <param name="Shape">The shape of one example.</param>
/// <param name="Fault">Why no header could be read; null where one could.</param>
internal sealed record DataHeader(string Pattern, string? File, Shape? Shape, string? Fault = null)
{
    /// <summary>It is a picture, of which folders are read.</summary>
    public bool IsPicture { get; init; }
}

/// <summary>The headers that the build has read for the declarations of a project.</summary>
internal sealed record FileHeaders(EquatableArray<WeightsHeader> Weights, EquatableArray<DataHeader> Data)
{
    public static FileHeaders None { get; } = new(default, default);

    /// <summary>The header of a file of weights; null where the build did not read it.</summary>
    public WeightsHeader? OfWeights(string path) => Weights.FirstOrDefault(header => header.Path == path);

    /// <summary>The header of a data set; null where the build did not read it.</summary>
    public DataHeader? OfData(string pattern) => Data.FirstOrDefault(header => header.Pattern == pattern);
}
