using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The greatest number.</summary>
        public Tensor max() => Aten.max.Call(this);

        /// <summary>The greater of each pair of numbers.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The greatest numbers along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max__dim.Call2(this, dim, keepdim);

        /// <summary>The least number.</summary>
        public Tensor min() => Aten.min.Call(this);

        /// <summary>The lesser of each pair of numbers.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The least numbers along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min__dim.Call2(this, dim, keepdim);

        /// <summary>The greatest numbers over dimensions.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(Aten.amax.Call(this, dims, keepdim), @out);

        /// <summary>The greatest numbers over dimensions.</summary>
        public Tensor amax(params long[] dims) => amax(dims, false, null);

        /// <summary>The least numbers over dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Into(Aten.amin.Call(this, dims, keepdim), @out);

        /// <summary>The least numbers over dimensions.</summary>
        public Tensor amin(params long[] dims) => amin(dims, false, null);

        /// <summary>The least and the greatest number, in all or along a dimension.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Aten.aminmax.Call2(this, dim, keepdim);

        /// <summary>Where the greatest number is in the flattened tensor.</summary>
        public Tensor argmax() => Aten.argmax.Call(this);

        /// <summary>Where the greatest numbers are along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Call(this, dim, keepdim);

        /// <summary>Where the least number is in the flattened tensor.</summary>
        public Tensor argmin() => Aten.argmin.Call(this);

        /// <summary>Where the least numbers are along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Call(this, dim, keepdim);

        /// <summary>The indices that put a dimension in order.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call(this, dim, descending);

        /// <summary>The numbers of a dimension in order, and where each was; stable, equal ones keep their order.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Aten.sort__stable.Call2(this, stable, dim, descending);

        /// <summary>The first dimension in order.</summary>
        public Tensor msort() => Aten.msort.Call(this);

        /// <summary>The k greatest or least numbers of a dimension, and where they were.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Aten.topk.Call2(this, (long)k, (long)dim, largest, sorted);

        /// <summary>The k-th least number along a dimension, and where it was.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => Aten.kthvalue.Call2(this, k, dim ?? -1, keepdim);

        /// <summary>The middle number, the lower of two.</summary>
        public Tensor median() => Aten.median.Call(this);

        /// <summary>The commonest number along a dimension, and where it was last.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1L, bool keepdim = false) => Aten.mode.Call2(this, dim, keepdim);

        /// <summary>The quantiles of all numbers, or along a dimension where one is given.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.quantile.Call(this, q, dim == -1 ? Arg.None : dim, keepdim);

        /// <summary>How many numbers fall into each of so many bins between min and max; between the least and the greatest where both are 0.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Call(this, bins, min, max);

        /// <summary>How often each whole number from 0 on occurs, weighted where weights are given.</summary>
        public Tensor bincount(Tensor? weights = null, long minlength = 0) => Aten.bincount.Call(this, weights, minlength);

        /// <summary>The bucket between ordered boundaries that each number falls into.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Aten.bucketize__Tensor.Call(this, boundaries, outInt32, right);

        /// <summary>The numbers that occur, with where each number went and how often each occurs when asked.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (output, inverse, counts) = dim is null
                ? Aten._unique2.Call3(this, sorted, return_inverse, return_counts)
                : Aten.unique_dim.Call3(this, (long)dim.Value, sorted, return_inverse, return_counts);
            return (output, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        private static Tensor? Wanted(Tensor made, bool wanted)
        {
            if (wanted)
                return made;
            made.Dispose();
            return null;
        }

        private static Tensor Into(Tensor made, Tensor? target)
        {
            if (target is null)
                return made;
            using (made)
                return target.copy_(made);
        }
    }
}
