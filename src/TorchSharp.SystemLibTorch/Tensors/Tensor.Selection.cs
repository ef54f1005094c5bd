using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One index of a dimension, which is removed.</summary>
        public Tensor select(long dim, long index) => Aten.select__int.Call(this, dim, index);

        /// <summary>A run of indices of a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call(this, dim, start, length);

        /// <summary>The indices of a dimension from start up to finish, a step apart.</summary>
        /// <exception cref="ArgumentException">The step is not positive.</exception>
        public Tensor slice(long dim, long start, long finish, long step) =>
            step >= 1 ? Aten.slice__Tensor.Call(this, dim, start, finish, step) : throw new ArgumentException($"step is {step}, but it should always be positive.");

        /// <summary>The indices of a dimension that a tensor of integers names.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);

        /// <summary>Along a dimension, the element that each index names.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);

        /// <summary>src's elements put where the indices say along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter__src.Call(this, dim, index, src);

        /// <summary>src's elements put where the indices say along a dimension, in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter___src.On(this, dim, index, src);

        /// <summary>src's elements added where the indices say along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Call(this, dim, index, src);

        /// <summary>src's elements added where the indices say along a dimension, in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.scatter_add_.On(this, dim, index, src);

        /// <summary>source's slices, times alpha, added to the indices named.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add.Call(this, dim, index, source, alpha);

        /// <summary>source's slices, times alpha, added to the indices named, in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add_.On(this, dim, index, source, alpha);

        /// <summary>source's slices put at the indices named.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Call(this, dim, index, source);

        /// <summary>source's slices put at the indices named, in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.index_copy_.On(this, dim, index, source);

        /// <summary>One number put at the indices named.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill__int_Scalar.Call(this, dim, index, value);

        /// <summary>One number put at the indices named, in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.index_fill___int_Scalar.On(this, dim, index, value);

        /// <summary>The elements that indices name in the flattened tensor.</summary>
        public Tensor take(Tensor index) => Aten.take.Call(this, index);

        /// <summary>Along a dimension, the element that each index names, broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim.Call(this, indices, dim);

        /// <summary>One number where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill__Scalar.Call(this, mask, value);

        /// <summary>One number where the mask is true, in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill___Scalar.On(this, mask, value);

        /// <summary>value's numbers in order where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter.Call(this, mask, value);

        /// <summary>value's numbers in order where the mask is true, in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.masked_scatter_.On(this, mask, value);

        /// <summary>The numbers where the mask is true, in one dimension.</summary>
        /// <exception cref="ArgumentException">The mask is not of truth values.</exception>
        public Tensor masked_select(Tensor mask) =>
            mask.dtype == ScalarType.Bool ? Aten.masked_select.Call(this, mask) : throw new ArgumentException("The mask tensor must be Boolean.");

        /// <summary>The indices of all numbers that are not 0, a row each.</summary>
        public Tensor nonzero() => Aten.nonzero.Call(this);

        /// <summary>The indices of all numbers that are not 0, a row each.</summary>
        public Tensor argwhere() => Aten.argwhere.Call(this);

        /// <summary>The dimension's slices.</summary>
        public Tensor[] unbind(long dimension = 0L) => Aten.unbind__int.CallList(this, dimension);

        /// <summary>Pieces of a size along a dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.split__Tensor.CallList(this, size, (long)dim);

        /// <summary>Pieces of the sizes given along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.CallList(this, sizes, dim);

        /// <summary>Pieces of the sizes given along a dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        /// <summary>Pieces of the sizes given along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => split(sizes, 0);

        /// <summary>So many pieces along a dimension; the last may be smaller.</summary>
        public Tensor[] chunk(long chunks, long dim = 0L) => Aten.chunk.CallList(this, chunks, dim);

        /// <summary>So many pieces along a dimension, of sizes that differ by at most one.</summary>
        public Tensor[] tensor_split(long size, long dim = 0L) => Aten.tensor_split__sections.CallList(this, size, dim);

        /// <summary>Pieces along a dimension, cut at the indices given.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0L) => Aten.tensor_split__indices.CallList(this, sizes, dim);

        /// <summary>The part on and below a diagonal, zeros elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Aten.tril.Call(this, diagonal);

        /// <summary>The part on and below a diagonal, zeros elsewhere, in place.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.tril_.On(this, diagonal);

        /// <summary>The part on and above a diagonal, zeros elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Aten.triu.Call(this, diagonal);

        /// <summary>The part on and above a diagonal, zeros elsewhere, in place.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.triu_.On(this, diagonal);

        /// <summary>A vector's diagonal matrix, or a matrix's diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.diag.Call(this, diagonal);

        /// <summary>A view of a diagonal of two dimensions.</summary>
        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => Aten.diagonal.Call(this, offset, dim1, dim2);

        /// <summary>The last dimension laid on the diagonals of matrices.</summary>
        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) => Aten.diag_embed.Call(this, offset, dim1, dim2);

        /// <summary>The sum of a matrix's diagonal.</summary>
        public Tensor trace() => ndim == 2 ? Aten.trace.Call(this) : throw new ArgumentException($"Expected a matrix, but got tensor with ndim == {ndim}");
    }
}
