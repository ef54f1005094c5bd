using System.Globalization;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A tensor's type, shape and numbers, apart from libtorch.</summary>
/// <param name="Type">The type of the numbers.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Reals">Its numbers, last dimension fastest; empty where they are whole.</param>
/// <param name="Integers">Its whole numbers, last dimension fastest; empty where they are not whole.</param>
internal sealed record TensorContent(ScalarType Type, long[] Shape, double[] Reals, long[] Integers)
{
    public static readonly IReadOnlyDictionary<ScalarType, string> Types = new Dictionary<ScalarType, string>
    {
        [ScalarType.Float64] = "float64",
        [ScalarType.Float32] = "float32",
        [ScalarType.Float16] = "float16",
        [ScalarType.BFloat16] = "bfloat16",
        [ScalarType.Int64] = "int64",
        [ScalarType.Int32] = "int32",
        [ScalarType.Int16] = "int16",
        [ScalarType.Int8] = "int8",
        [ScalarType.Byte] = "uint8",
        [ScalarType.Bool] = "bool",
    };

    public bool IsWhole => !is_floating_point(Type);

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Type and shape: float32 (2, 3).</summary>
    public string Kind => $"{Types[Type]} ({string.Join(", ", Shape)})";

    /// <exception cref="ArgumentException">Its numbers are complex.</exception>
    public static TensorContent Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!Types.ContainsKey(tensor.dtype))
        {
            throw new ArgumentException(
                $"A snapshot is of real or whole numbers, got {tensor.dtype}; take one of its real and one of its imaginary part.",
                nameof(tensor));
        }

        using var scope = torch.NewDisposeScope();
        return is_floating_point(tensor.dtype)
            ? new TensorContent(tensor.dtype, tensor.shape, tensor.to(ScalarType.Float64).ToArray<double>(), [])
            : new TensorContent(tensor.dtype, tensor.shape, [], tensor.to(ScalarType.Int64).ToArray<long>());
    }

    /// <summary>A number in the fewest digits that give it back.</summary>
    public string Number(long index) => Type switch
    {
        ScalarType.Float64 => Reals[index].ToString("R", CultureInfo.InvariantCulture),
        ScalarType.Float16 => ((Half)Reals[index]).ToString("R", CultureInfo.InvariantCulture),
        ScalarType.Float32 or ScalarType.BFloat16 => ((float)Reals[index]).ToString("R", CultureInfo.InvariantCulture),
        _ => Integers[index].ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Where in the tensor a number stands: [1, 0, 3].</summary>
    public string Place(long index)
    {
        var place = new long[Shape.Length];
        for (var dimension = Shape.Length - 1; dimension >= 0; dimension--)
        {
            (index, place[dimension]) = Math.DivRem(index, Shape[dimension]);
        }

        return $"[{string.Join(", ", place)}]";
    }
}
