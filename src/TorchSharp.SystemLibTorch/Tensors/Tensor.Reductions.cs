using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all numbers.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.sum.Call(this, type);

        /// <summary>The sums over dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.sum__dim_IntList.Call(this, dim, keepdim, type);

        /// <summary>The sums over dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        /// <summary>The sums over a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.sum__dim_IntList.Call(this, dim, keepdim, type);

        /// <summary>The sums over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        /// <summary>The sums over three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>The mean of all numbers.</summary>
        public Tensor mean() => Aten.mean.Call(this);

        /// <summary>The means over dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.mean__dim.Call(this, dimensions, keepdim, type);

        /// <summary>The product of all numbers.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.prod.Call(this, type);

        /// <summary>The products over a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod__dim_int.Call(this, dim, keepdim, type);

        /// <summary>The standard deviation of all numbers; unbiased, divided by one less than their count.</summary>
        public Tensor std(bool unbiased = true) => Aten.std.Call(this, unbiased);

        /// <summary>The standard deviations over dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Typed(Aten.std__dim.Call(this, dimensions, unbiased, keepdim), type);

        /// <summary>The standard deviations over dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>The standard deviations over a dimension; unbiased, divided by one less than their count.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        /// <summary>The standard deviations over two dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>The standard deviations over three dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The variance of all numbers; unbiased, divided by one less than their count.</summary>
        public Tensor var(bool unbiased = true) => Aten.var.Call(this, unbiased);

        /// <summary>The variances over dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Typed(Aten.var__dim.Call(this, dimensions, unbiased, keepdim), type);

        /// <summary>The variances over dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>The variances over a dimension; unbiased, divided by one less than their count.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        /// <summary>The variances over two dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>The variances over three dimensions; unbiased, divided by one less than their count.</summary>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>The standard deviation and the mean of all numbers.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.std_mean.Call2(this, unbiased);

        /// <summary>The standard deviations and means over dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            var (std, mean) = Aten.std_mean__dim.Call2(this, dimensions, unbiased, keepdim);
            return (Typed(std, type), Typed(mean, type));
        }

        /// <summary>The variance and the mean of all numbers.</summary>
        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => Aten.var_mean.Call2(this, unbiased);

        /// <summary>The variances and means over dimensions.</summary>
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null)
        {
            var (variance, mean) = Aten.var_mean__dim.Call2(this, dimensions, unbiased, keepdim);
            return (Typed(variance, type), Typed(mean, type));
        }

        /// <summary>Whether all numbers are not 0.</summary>
        public Tensor all() => Aten.all.Call(this);

        /// <summary>Whether all numbers along a dimension are not 0.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.all__dim.Call(this, dim, keepdim);

        /// <summary>Whether any number is not 0.</summary>
        public Tensor any() => Aten.any.Call(this);

        /// <summary>Whether any number along a dimension is not 0.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.any__dim.Call(this, dim, keepdim);

        /// <summary>How many numbers are not 0, in all or over dimensions.</summary>
        public Tensor count_nonzero(long[]? dims = null) => dims is null ? Aten.count_nonzero.Call(this) : Aten.count_nonzero__dim_IntList.Call(this, dims);

        /// <summary>The sum of all numbers, NaN taken as 0.</summary>
        public Tensor nansum() => Aten.nansum.Call(this);

        /// <summary>The logarithm of the sum of exponentials over a dimension, without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Call(this, dim, keepdim);

        /// <summary>The running sum along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Call(this, dim, type);

        /// <summary>The running product along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Call(this, dim, type);

        /// <summary>The running greatest number along a dimension, and where it was.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.cummax.Call2(this, dim);

        /// <summary>The running least number along a dimension, and where it was.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.cummin.Call2(this, dim);

        /// <summary>The p-norm of all numbers.</summary>
        public Tensor norm(float p = 2.0f) => Aten.norm__Scalar.Call(this, (double)p);

        /// <summary>The p-norms over a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => Aten.norm__ScalarOpt_dim.Call(this, (double)p, (long)dim, keepdim);

        /// <summary>The p-norm of the difference of two tensors.</summary>
        public Tensor dist(Tensor other, float p = 2.0f) => Aten.dist.Call(this, other, (double)p);

        private static Tensor Typed(Tensor made, ScalarType? type) => type is null || made.dtype == type ? made : made.to_type(type.Value, disposeAfter: true);
    }
}
