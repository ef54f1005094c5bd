using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same numbers in another shape, shared where that can be; one size may be -1, which is worked out.</summary>
        public Tensor reshape(params long[] shape) => Aten.reshape.Call(this, shape);

        /// <summary>The same memory in another shape; one size may be -1, which is worked out.</summary>
        public Tensor view(params long[] shape) => Aten.view.Call(this, shape);

        /// <summary>The same memory in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>The dimensions from start_dim to end_dim made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten__using_ints.Call(this, start_dim, end_dim);

        /// <summary>All dimensions made one.</summary>
        public Tensor ravel() => Aten.ravel.Call(this);

        /// <summary>One dimension made several.</summary>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            var old = Sizes;
            var at = (int)(dim < 0 ? dim + old.Length : dim);
            if ((uint)at >= (uint)old.Length)
                throw new ArgumentException($"Invalid 'dim' argument: {dim}.");
            if (sizes.Length == 0)
                throw new ArgumentException("The number of output sizes is zero.");
            long[] wanted = [.. old[..at], .. sizes, .. old[(at + 1)..]];
            return Aten.view.Call(this, wanted);
        }

        /// <summary>One dimension made several.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>The dimensions of size 1 removed: all of them, or the one given.</summary>
        public Tensor squeeze(long? dim = null) => dim.HasValue ? Aten.squeeze__dim.Call(this, dim.Value) : Aten.squeeze.Call(this);

        /// <summary>The dimensions of size 1 removed, in place: all of them, or the one given.</summary>
        public Tensor squeeze_(long? dim = null) => dim.HasValue ? Aten.squeeze___dim.On(this, dim.Value) : Aten.squeeze_.On(this);

        /// <summary>A dimension of size 1 put in.</summary>
        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Call(this, dim);

        /// <summary>A dimension of size 1 put in, in place.</summary>
        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_.On(this, dim);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Aten.t.Call(this);

        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T
        {
            get
            {
                var order = new long[ndim];
                for (var i = 0; i < order.Length; i++)
                    order[i] = order.Length - 1 - i;
                return permute(order);
            }
        }

        /// <summary>The last two dimensions swapped.</summary>
        public Tensor mT => transpose(-2, -1);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.transpose__int.Call(this, dim0, dim1);

        /// <summary>Two dimensions swapped, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_.On(this, dim0, dim1);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Aten.permute.Call(this, permutation);

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute([.. permutation]);

        /// <summary>Dimensions moved to other places.</summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.movedim__intlist.Call(this, source, destination);

        /// <summary>Dimensions moved to other places.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <summary>Dimensions of size 1 repeated without copying.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Call(this, sizes, isImplicit);

        /// <summary>Dimensions of size 1 repeated without copying.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);

        /// <summary>Dimensions of size 1 repeated without copying.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);

        /// <summary>Dimensions of size 1 repeated without copying.</summary>
        public Tensor expand(params long[] sizes) => expand(sizes, false);

        /// <summary>Dimensions of size 1 repeated to another tensor's sizes, without copying.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape, false);

        /// <summary>Dimensions of size 1 repeated without copying.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Call(this, shape);

        /// <summary>The tensor copied so many times along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.repeat.Call(this, sizes);

        /// <summary>The tensor copied so many times along each dimension.</summary>
        public Tensor tile(long[] reps) => Aten.tile.Call(this, reps);

        /// <summary>Each element copied so many times.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Aten.repeat_interleave__self_int.Call(this, repeats, dim, output_size);

        /// <summary>Each element copied as many times as the tensor says in its place.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Aten.repeat_interleave__self_Tensor.Call(this, repeats, dim, output_size);

        /// <summary>The order of elements reversed along the dimensions given.</summary>
        public Tensor flip(params long[] dims) => Aten.flip.Call(this, dims);

        /// <summary>The order of columns reversed.</summary>
        public Tensor fliplr() => Aten.fliplr.Call(this);

        /// <summary>The order of rows reversed.</summary>
        public Tensor flipud() => Aten.flipud.Call(this);

        /// <summary>Elements shifted along a dimension, those that fall off put in at the other end.</summary>
        public Tensor roll(long shifts, long? dims = null) => Aten.roll.Call(this, new[] { shifts }, dims.HasValue ? new[] { dims.Value } : Arg.Default);

        /// <summary>Elements shifted along dimensions, those that fall off put in at the other end.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Call(this, shifts, dims);

        /// <summary>A plane turned by 90 degrees, k times.</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (first, second) = dims ?? (0, 1);
            return Aten.rot90.Call(this, k, new[] { first, second });
        }

        /// <summary>Windows of a size, a step apart, along a dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Call(this, dimension, size, step);

        /// <summary>The same memory seen with other sizes and strides.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) => Aten.as_strided.Call(this, size, strides, storageOffset);

        /// <summary>The same numbers lying in memory in the order of their indices; the same tensor where they do already.</summary>
        public Tensor contiguous() => Aten.contiguous.Call(this);

        /// <summary>A copy.</summary>
        public Tensor clone() => Aten.clone.Call(this);

        /// <summary>A tensor of at least one dimension.</summary>
        public Tensor atleast_1d() => Aten.atleast_1d.Call(this);

        /// <summary>A tensor of at least two dimensions.</summary>
        public Tensor atleast_2d() => Aten.atleast_2d.Call(this);

        /// <summary>A tensor of at least three dimensions.</summary>
        public Tensor atleast_3d() => Aten.atleast_3d.Call(this);
    }
}
