using AeDsl.Core.Model;
using Onnx;

namespace AeDsl.Export.Functions;

/// <summary>An input or an output of a function.</summary>
/// <param name="Name">Its name, <c>latents</c>.</param>
/// <param name="Shape">Without the batch dimension; empty for labels.</param>
/// <param name="Range">Where every element lies, or has to lie.</param>
internal sealed record FunctionValue(string Name, Shape Shape, ValueRange Range)
{
    /// <summary>It is the class of each example.</summary>
    public bool IsLabels { get; init; }

    public TensorProto.Types.DataType Type => IsLabels ? TensorProto.Types.DataType.Int64 : TensorProto.Types.DataType.Float;
}
