using TorchSharp;
using static TorchSharp.torch;

// The default generator, the grad mode and the count of tensors belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TorchSharp.SystemLibTorch.Tests;

internal static class Expect
{
    /// <summary>The tensor has the shape and, in index order, the numbers given.</summary>
    internal static void Numbers(Tensor actual, long[] shape, params double[] expected) => Close(actual, shape, 1e-5, expected);

    internal static void Close(Tensor actual, long[] shape, double tolerance, params double[] expected)
    {
        Assert.Equal(shape, actual.shape);
        var found = actual.detach().cpu().to(ScalarType.Float64).reshape(-1).data<double>().ToArray();
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++)
            Assert.True(found[i].Equals(expected[i]) || Math.Abs(found[i] - expected[i]) <= tolerance, $"number {i} is {found[i]}, expected {expected[i]}");
    }

    internal static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(expected.Equals(actual), $"expected {expected.ToString(TensorStringStyle.Numpy)}, got {actual.ToString(TensorStringStyle.Numpy)}");
    }

    internal static Tensor Matrix(params float[][] rows)
    {
        var numbers = new float[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows[i].Length; j++)
                numbers[i, j] = rows[i][j];
        }

        return tensor(numbers);
    }
}
