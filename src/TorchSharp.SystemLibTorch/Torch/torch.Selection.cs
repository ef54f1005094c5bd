namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of a dimension, which is removed.</summary>
    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    /// <summary>A run of indices of a dimension.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    /// <summary>The indices of a dimension that a tensor of integers names.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    /// <summary>Along a dimension, the element that each index names.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    /// <summary>src's elements put where the indices say along a dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    /// <summary>src's elements put where the indices say along a dimension, in place.</summary>
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);

    /// <summary>src's elements added where the indices say along a dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    /// <summary>src's elements added where the indices say along a dimension, in place.</summary>
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);

    /// <summary>The elements that indices name in the flattened tensor.</summary>
    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    /// <summary>Along a dimension, the element that each index names, broadcast.</summary>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim) => input.take_along_dim(indices, dim);

    /// <summary>One number where the mask is true.</summary>
    public static Tensor masked_fill(Tensor input, Tensor mask, Scalar value) => input.masked_fill(mask, value);

    /// <summary>The numbers where the mask is true, in one dimension.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    /// <summary>The indices of all numbers that are not 0, a row each.</summary>
    public static Tensor nonzero(Tensor input) => input.nonzero();

    /// <summary>The indices of all numbers that are not 0, a row each.</summary>
    public static Tensor argwhere(Tensor input) => input.argwhere();

    /// <summary>The dimension's slices.</summary>
    public static Tensor[] unbind(Tensor input, long dimension = 0L) => input.unbind(dimension);

    /// <summary>Pieces of a size along a dimension; the last may be smaller.</summary>
    public static Tensor[] split(Tensor input, long size, int dim = 0) => input.split(size, dim);

    /// <summary>Pieces of the sizes given along a dimension.</summary>
    public static Tensor[] split(Tensor input, long[] sizes, long dim = 0) => input.split(sizes, dim);

    /// <summary>Pieces of the sizes given along a dimension.</summary>
    public static Tensor[] split(Tensor input, ReadOnlySpan<long> sizes, long dim = 0) => input.split(sizes, dim);

    /// <summary>Pieces of the sizes given along the first dimension.</summary>
    public static Tensor[] split(Tensor input, params long[] sizes) => input.split(sizes);

    /// <summary>So many pieces along a dimension; the last may be smaller.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0L) => input.chunk(chunks, dim);

    /// <summary>So many pieces along a dimension, of sizes that differ by at most one.</summary>
    public static Tensor[] tensor_split(Tensor input, long size, long dim = 0L) => input.tensor_split(size, dim);

    /// <summary>Pieces along a dimension, cut at the indices given.</summary>
    public static Tensor[] tensor_split(Tensor input, long[] sizes, long dim = 0L) => input.tensor_split(sizes, dim);

    /// <summary>The part on and below a diagonal, zeros elsewhere.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <summary>The part on and above a diagonal, zeros elsewhere.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    /// <summary>A vector's diagonal matrix, or a matrix's diagonal.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    /// <summary>A view of a diagonal of two dimensions.</summary>
    public static Tensor diagonal(Tensor input, long offset = 0L, long dim1 = 0L, long dim2 = 1L) => input.diagonal(offset, dim1, dim2);

    /// <summary>The last dimension laid on the diagonals of matrices.</summary>
    public static Tensor diag_embed(Tensor input, long offset = 0L, long dim1 = -2L, long dim2 = -1L) => input.diag_embed(offset, dim1, dim2);

    /// <summary>The sum of a matrix's diagonal.</summary>
    public static Tensor trace(Tensor input) => input.trace();
}
