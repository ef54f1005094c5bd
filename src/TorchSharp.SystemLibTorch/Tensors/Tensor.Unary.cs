using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The absolute value of each number.</summary>
        public Tensor abs() => Aten.abs.Call(this);

        /// <summary>The absolute value of each number, in place.</summary>
        public Tensor abs_() => Aten.abs_.On(this);

        /// <summary>The arc cosine of each number.</summary>
        public Tensor acos() => Aten.acos.Call(this);

        /// <summary>The arc cosine of each number, in place.</summary>
        public Tensor acos_() => Aten.acos_.On(this);

        /// <summary>The inverse hyperbolic cosine of each number.</summary>
        public Tensor acosh() => Aten.acosh.Call(this);

        /// <summary>The inverse hyperbolic cosine of each number, in place.</summary>
        public Tensor acosh_() => Aten.acosh_.On(this);

        /// <summary>The arc sine of each number.</summary>
        public Tensor asin() => Aten.asin.Call(this);

        /// <summary>The arc sine of each number, in place.</summary>
        public Tensor asin_() => Aten.asin_.On(this);

        /// <summary>The inverse hyperbolic sine of each number.</summary>
        public Tensor asinh() => Aten.asinh.Call(this);

        /// <summary>The inverse hyperbolic sine of each number, in place.</summary>
        public Tensor asinh_() => Aten.asinh_.On(this);

        /// <summary>The arc tangent of each number.</summary>
        public Tensor atan() => Aten.atan.Call(this);

        /// <summary>The arc tangent of each number, in place.</summary>
        public Tensor atan_() => Aten.atan_.On(this);

        /// <summary>The inverse hyperbolic tangent of each number.</summary>
        public Tensor atanh() => Aten.atanh.Call(this);

        /// <summary>The inverse hyperbolic tangent of each number, in place.</summary>
        public Tensor atanh_() => Aten.atanh_.On(this);

        /// <summary>Each number rounded up.</summary>
        public Tensor ceil() => Aten.ceil.Call(this);

        /// <summary>Each number rounded up, in place.</summary>
        public Tensor ceil_() => Aten.ceil_.On(this);

        /// <summary>The cosine of each number.</summary>
        public Tensor cos() => Aten.cos.Call(this);

        /// <summary>The cosine of each number, in place.</summary>
        public Tensor cos_() => Aten.cos_.On(this);

        /// <summary>The hyperbolic cosine of each number.</summary>
        public Tensor cosh() => Aten.cosh.Call(this);

        /// <summary>The hyperbolic cosine of each number, in place.</summary>
        public Tensor cosh_() => Aten.cosh_.On(this);

        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad() => Aten.deg2rad.Call(this);

        /// <summary>Degrees to radians, in place.</summary>
        public Tensor deg2rad_() => Aten.deg2rad_.On(this);

        /// <summary>The derivative of the logarithm of the gamma function of each number.</summary>
        public Tensor digamma() => Aten.digamma.Call(this);

        /// <summary>The derivative of the logarithm of the gamma function of each number, in place.</summary>
        public Tensor digamma_() => Aten.digamma_.On(this);

        /// <summary>The error function of each number.</summary>
        public Tensor erf() => Aten.erf.Call(this);

        /// <summary>The error function of each number, in place.</summary>
        public Tensor erf_() => Aten.erf_.On(this);

        /// <summary>The complementary error function of each number.</summary>
        public Tensor erfc() => Aten.erfc.Call(this);

        /// <summary>The complementary error function of each number, in place.</summary>
        public Tensor erfc_() => Aten.erfc_.On(this);

        /// <summary>The inverse error function of each number.</summary>
        public Tensor erfinv() => Aten.erfinv.Call(this);

        /// <summary>The inverse error function of each number, in place.</summary>
        public Tensor erfinv_() => Aten.erfinv_.On(this);

        /// <summary>e to the power of each number.</summary>
        public Tensor exp() => Aten.exp.Call(this);

        /// <summary>e to the power of each number, in place.</summary>
        public Tensor exp_() => Aten.exp_.On(this);

        /// <summary>2 to the power of each number.</summary>
        public Tensor exp2() => Aten.exp2.Call(this);

        /// <summary>e to the power of each number, less 1: exact near 0.</summary>
        public Tensor expm1() => Aten.expm1.Call(this);

        /// <summary>e to the power of each number, less 1: exact near 0, in place.</summary>
        public Tensor expm1_() => Aten.expm1_.On(this);

        /// <summary>Each number rounded down.</summary>
        public Tensor floor() => Aten.floor.Call(this);

        /// <summary>Each number rounded down, in place.</summary>
        public Tensor floor_() => Aten.floor_.On(this);

        /// <summary>The fractional part of each number.</summary>
        public Tensor frac() => Aten.frac.Call(this);

        /// <summary>The fractional part of each number, in place.</summary>
        public Tensor frac_() => Aten.frac_.On(this);

        /// <summary>The logarithm of the absolute gamma function of each number.</summary>
        public Tensor lgamma() => Aten.lgamma.Call(this);

        /// <summary>The logarithm of the absolute gamma function of each number, in place.</summary>
        public Tensor lgamma_() => Aten.lgamma_.On(this);

        /// <summary>The natural logarithm of each number.</summary>
        public Tensor log() => Aten.log.Call(this);

        /// <summary>The natural logarithm of each number, in place.</summary>
        public Tensor log_() => Aten.log_.On(this);

        /// <summary>The decimal logarithm of each number.</summary>
        public Tensor log10() => Aten.log10.Call(this);

        /// <summary>The decimal logarithm of each number, in place.</summary>
        public Tensor log10_() => Aten.log10_.On(this);

        /// <summary>The natural logarithm of 1 plus each number: exact near 0.</summary>
        public Tensor log1p() => Aten.log1p.Call(this);

        /// <summary>The natural logarithm of 1 plus each number: exact near 0, in place.</summary>
        public Tensor log1p_() => Aten.log1p_.On(this);

        /// <summary>The binary logarithm of each number.</summary>
        public Tensor log2() => Aten.log2.Call(this);

        /// <summary>The binary logarithm of each number, in place.</summary>
        public Tensor log2_() => Aten.log2_.On(this);

        /// <summary>Each number with its sign turned.</summary>
        public Tensor neg() => Aten.neg.Call(this);

        /// <summary>Each number with its sign turned, in place.</summary>
        public Tensor neg_() => Aten.neg_.On(this);

        /// <summary>Each number with its sign turned.</summary>
        public Tensor negative() => Aten.negative.Call(this);

        /// <summary>Each number with its sign turned, in place.</summary>
        public Tensor negative_() => Aten.negative_.On(this);

        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg() => Aten.rad2deg.Call(this);

        /// <summary>Radians to degrees, in place.</summary>
        public Tensor rad2deg_() => Aten.rad2deg_.On(this);

        /// <summary>1 divided by each number.</summary>
        public Tensor reciprocal() => Aten.reciprocal.Call(this);

        /// <summary>1 divided by each number, in place.</summary>
        public Tensor reciprocal_() => Aten.reciprocal_.On(this);

        /// <summary>1 divided by the square root of each number.</summary>
        public Tensor rsqrt() => Aten.rsqrt.Call(this);

        /// <summary>1 divided by the square root of each number, in place.</summary>
        public Tensor rsqrt_() => Aten.rsqrt_.On(this);

        /// <summary>1 / (1 + exp(-x)) of each number.</summary>
        public Tensor sigmoid() => Aten.sigmoid.Call(this);

        /// <summary>1 / (1 + exp(-x)) of each number, in place.</summary>
        public Tensor sigmoid_() => Aten.sigmoid_.On(this);

        /// <summary>-1, 0 or 1: the sign of each number.</summary>
        public Tensor sign() => Aten.sign.Call(this);

        /// <summary>-1, 0 or 1: the sign of each number, in place.</summary>
        public Tensor sign_() => Aten.sign_.On(this);

        /// <summary>The sine of each number.</summary>
        public Tensor sin() => Aten.sin.Call(this);

        /// <summary>The sine of each number, in place.</summary>
        public Tensor sin_() => Aten.sin_.On(this);

        /// <summary>The hyperbolic sine of each number.</summary>
        public Tensor sinh() => Aten.sinh.Call(this);

        /// <summary>The hyperbolic sine of each number, in place.</summary>
        public Tensor sinh_() => Aten.sinh_.On(this);

        /// <summary>The square root of each number.</summary>
        public Tensor sqrt() => Aten.sqrt.Call(this);

        /// <summary>The square root of each number, in place.</summary>
        public Tensor sqrt_() => Aten.sqrt_.On(this);

        /// <summary>Each number times itself.</summary>
        public Tensor square() => Aten.square.Call(this);

        /// <summary>The tangent of each number.</summary>
        public Tensor tan() => Aten.tan.Call(this);

        /// <summary>The tangent of each number, in place.</summary>
        public Tensor tan_() => Aten.tan_.On(this);

        /// <summary>The hyperbolic tangent of each number.</summary>
        public Tensor tanh() => Aten.tanh.Call(this);

        /// <summary>The hyperbolic tangent of each number, in place.</summary>
        public Tensor tanh_() => Aten.tanh_.On(this);

        /// <summary>Each number rounded towards 0.</summary>
        public Tensor trunc() => Aten.trunc.Call(this);

        /// <summary>Each number rounded towards 0, in place.</summary>
        public Tensor trunc_() => Aten.trunc_.On(this);

        /// <summary>Each integer with its bits turned, each truth value negated.</summary>
        public Tensor bitwise_not() => Aten.bitwise_not.Call(this);

        /// <summary>Each integer with its bits turned, each truth value negated, in place.</summary>
        public Tensor bitwise_not_() => Aten.bitwise_not_.On(this);

        /// <summary>Whether each number is 0.</summary>
        public Tensor logical_not() => Aten.logical_not.Call(this);

        /// <summary>Whether each number is 0, in place.</summary>
        public Tensor logical_not_() => Aten.logical_not_.On(this);

        /// <summary>Each number rounded to the nearest integer, halves to even, or to a number of decimals.</summary>
        public Tensor round(long decimals = 0L) => decimals == 0 ? Aten.round.Call(this) : Aten.round__decimals.Call(this, decimals);

        /// <summary>Each number rounded to the nearest integer, halves to even, or to a number of decimals, in place.</summary>
        public Tensor round_(long decimals = 0L) => decimals == 0 ? Aten.round_.On(this) : Aten.round___decimals.On(this, decimals);

        /// <summary>Whether each number is NaN.</summary>
        public Tensor isnan() => Aten.isnan.Call(this);

        /// <summary>Whether each number is infinite.</summary>
        public Tensor isinf() => Aten.isinf.Call(this);

        /// <summary>Whether each number is finite.</summary>
        public Tensor isfinite() => Aten.isfinite.Call(this);

        /// <summary>Whether each number is positive infinity.</summary>
        public Tensor isposinf() => Aten.isposinf.Call(this);

        /// <summary>Whether each number is negative infinity.</summary>
        public Tensor isneginf() => Aten.isneginf.Call(this);

        /// <summary>Whether each number has no imaginary part.</summary>
        public Tensor isreal() => Aten.isreal.Call(this);

        /// <summary>Whether each number has its sign bit set.</summary>
        public Tensor signbit() => Aten.signbit.Call(this);
    }
}
