namespace TorchSharp;

public static partial class torch
{
    /// <summary>The greatest number.</summary>
    public static Tensor max(Tensor input) => input.max();

    /// <summary>The greater of each pair of numbers.</summary>
    public static Tensor max(Tensor input, Tensor other) => input.max(other);

    /// <summary>The greatest numbers along a dimension, and where they are.</summary>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    /// <summary>The least number.</summary>
    public static Tensor min(Tensor input) => input.min();

    /// <summary>The lesser of each pair of numbers.</summary>
    public static Tensor min(Tensor input, Tensor other) => input.min(other);

    /// <summary>The least numbers along a dimension, and where they are.</summary>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);

    /// <summary>The greatest numbers over dimensions.</summary>
    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);

    /// <summary>The greatest numbers over dimensions.</summary>
    public static Tensor amax(Tensor input, params long[] dims) => input.amax(dims);

    /// <summary>The least numbers over dimensions.</summary>
    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);

    /// <summary>The least numbers over dimensions.</summary>
    public static Tensor amin(Tensor input, params long[] dims) => input.amin(dims);

    /// <summary>The least and the greatest number, in all or along a dimension.</summary>
    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false) => input.aminmax(dim, keepdim);

    /// <summary>Where the greatest number is in the flattened tensor.</summary>
    public static Tensor argmax(Tensor input) => input.argmax();

    /// <summary>Where the greatest numbers are along a dimension.</summary>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    /// <summary>Where the least number is in the flattened tensor.</summary>
    public static Tensor argmin(Tensor input) => input.argmin();

    /// <summary>Where the least numbers are along a dimension.</summary>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    /// <summary>The first dimension in order.</summary>
    public static Tensor msort(Tensor input) => input.msort();

    /// <summary>The middle number, the lower of two.</summary>
    public static Tensor median(Tensor input) => input.median();

    /// <summary>The commonest number along a dimension, and where it was last.</summary>
    public static (Tensor values, Tensor indices) mode(Tensor input, long dim = -1L, bool keepdim = false) => input.mode(dim, keepdim);

    /// <summary>The quantiles of all numbers, or along a dimension where one is given.</summary>
    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.quantile(q, dim, keepdim);

    /// <summary>How many numbers fall into each of so many bins between min and max; between the least and the greatest where both are 0.</summary>
    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => input.histc(bins, min, max);

    /// <summary>How often each whole number from 0 on occurs, weighted where weights are given.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);

    /// <summary>The bucket between ordered boundaries that each number falls into.</summary>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) => input.bucketize(boundaries, outInt32, right);

    /// <summary>The numbers that occur, with where each number went and how often each occurs when asked.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) => input.unique(sorted, return_inverse, return_counts, dim);
}
