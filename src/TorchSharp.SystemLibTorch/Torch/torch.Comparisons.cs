namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether numbers are equal, broadcast.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>Whether numbers are equal, broadcast.</summary>
    public static Tensor equal(Tensor left, Tensor right) => left.eq(right);

    /// <summary>Whether numbers differ, broadcast.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <summary>Whether numbers differ, broadcast.</summary>
    public static Tensor not_equal(Tensor left, Tensor right) => left.ne(right);

    /// <summary>Whether numbers are greater, broadcast.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <summary>Whether numbers are greater, broadcast.</summary>
    public static Tensor greater(Tensor left, Tensor right) => left.gt(right);

    /// <summary>Whether numbers are greater or equal, broadcast.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <summary>Whether numbers are greater or equal, broadcast.</summary>
    public static Tensor greater_equal(Tensor left, Tensor right) => left.ge(right);

    /// <summary>Whether numbers are less, broadcast.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <summary>Whether numbers are less, broadcast.</summary>
    public static Tensor less(Tensor left, Tensor right) => left.lt(right);

    /// <summary>Whether numbers are less or equal, broadcast.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <summary>Whether numbers are less or equal, broadcast.</summary>
    public static Tensor less_equal(Tensor left, Tensor right) => left.le(right);

    /// <summary>Whether each pair of numbers is within atol + rtol * |other| of each other.</summary>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => tensor.isclose(other, rtol, atol, nanEqual);

    /// <summary>Whether all pairs of numbers are within atol + rtol * |target| of each other.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => tensor.allclose(target, rtol, atol, equal_nan);

    /// <summary>The greater of each pair of numbers.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The lesser of each pair of numbers.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>The greater of each pair of numbers, a NaN giving way to a number.</summary>
    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);

    /// <summary>The lesser of each pair of numbers, a NaN giving way to a number.</summary>
    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);

    /// <summary>The numbers of a dimension in order, and where each was.</summary>
    public static (Tensor Values, Tensor Indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) => input.sort(dim, descending, stable);

    /// <summary>The indices that put a dimension in order.</summary>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    /// <summary>The k greatest or least numbers of a dimension, and where they were.</summary>
    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) => tensor.topk(k, dim, largest, sorted);

    /// <summary>The k-th least number along a dimension, and where it was.</summary>
    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) => input.kthvalue(k, dim, keepdim);
}
