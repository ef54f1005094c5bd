namespace TorchSharp;

public static partial class torch
{
    /// <summary>The same numbers in another shape, shared where that can be; one size may be -1, which is worked out.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <summary>The dimensions from start_dim to end_dim made one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <summary>All dimensions made one.</summary>
    public static Tensor ravel(Tensor input) => input.ravel();

    /// <summary>One dimension made several.</summary>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    /// <summary>One dimension made several.</summary>
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);

    /// <summary>The dimensions of size 1 removed: all of them, or the one given.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <summary>A dimension of size 1 put in.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <summary>A matrix transposed.</summary>
    public static Tensor t(Tensor input) => input.t();

    /// <summary>Two dimensions swapped.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>Two dimensions swapped.</summary>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    /// <summary>The dimensions in another order.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <summary>The dimensions in another order.</summary>
    public static Tensor permute(Tensor input, IEnumerable<long> permutation) => input.permute(permutation);

    /// <summary>Dimensions moved to other places.</summary>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    /// <summary>Dimensions of size 1 repeated without copying.</summary>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    /// <summary>The tensor copied so many times along each dimension.</summary>
    public static Tensor tile(Tensor input, long[] reps) => input.tile(reps);

    /// <summary>Each element copied so many times.</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);

    /// <summary>Each element copied as many times as the tensor says in its place.</summary>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);

    /// <summary>The order of elements reversed along the dimensions given.</summary>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <summary>The order of columns reversed.</summary>
    public static Tensor fliplr(Tensor input) => input.fliplr();

    /// <summary>The order of rows reversed.</summary>
    public static Tensor flipud(Tensor input) => input.flipud();

    /// <summary>Elements shifted along a dimension, those that fall off put in at the other end.</summary>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    /// <summary>Elements shifted along dimensions, those that fall off put in at the other end.</summary>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    /// <summary>A plane turned by 90 degrees, k times.</summary>
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);

    /// <summary>A tensor of at least one dimension.</summary>
    public static Tensor atleast_1d(Tensor input) => input.atleast_1d();

    /// <summary>A tensor of at least two dimensions.</summary>
    public static Tensor atleast_2d(Tensor input) => input.atleast_2d();

    /// <summary>A tensor of at least three dimensions.</summary>
    public static Tensor atleast_3d(Tensor input) => input.atleast_3d();
}
