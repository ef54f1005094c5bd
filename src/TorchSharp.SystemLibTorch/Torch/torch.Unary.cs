namespace TorchSharp;

public static partial class torch
{
    /// <summary>The absolute value of each number.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>The absolute value of each number, in place.</summary>
    public static Tensor abs_(Tensor input) => input.abs_();

    /// <summary>The arc cosine of each number.</summary>
    public static Tensor acos(Tensor input) => input.acos();

    /// <summary>The arc cosine of each number, in place.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>The inverse hyperbolic cosine of each number.</summary>
    public static Tensor acosh(Tensor input) => input.acosh();

    /// <summary>The inverse hyperbolic cosine of each number, in place.</summary>
    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <summary>The arc sine of each number.</summary>
    public static Tensor asin(Tensor input) => input.asin();

    /// <summary>The arc sine of each number, in place.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>The inverse hyperbolic sine of each number.</summary>
    public static Tensor asinh(Tensor input) => input.asinh();

    /// <summary>The inverse hyperbolic sine of each number, in place.</summary>
    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <summary>The arc tangent of each number.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>The arc tangent of each number, in place.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>The inverse hyperbolic tangent of each number.</summary>
    public static Tensor atanh(Tensor input) => input.atanh();

    /// <summary>The inverse hyperbolic tangent of each number, in place.</summary>
    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <summary>Each number rounded up.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>Each number rounded up, in place.</summary>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    /// <summary>The cosine of each number.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>The cosine of each number, in place.</summary>
    public static Tensor cos_(Tensor input) => input.cos_();

    /// <summary>The hyperbolic cosine of each number.</summary>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <summary>The hyperbolic cosine of each number, in place.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    /// <summary>Degrees to radians.</summary>
    public static Tensor deg2rad(Tensor input) => input.deg2rad();

    /// <summary>Degrees to radians, in place.</summary>
    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();

    /// <summary>The derivative of the logarithm of the gamma function of each number.</summary>
    public static Tensor digamma(Tensor input) => input.digamma();

    /// <summary>The derivative of the logarithm of the gamma function of each number, in place.</summary>
    public static Tensor digamma_(Tensor input) => input.digamma_();

    /// <summary>The error function of each number.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>The error function of each number, in place.</summary>
    public static Tensor erf_(Tensor input) => input.erf_();

    /// <summary>The complementary error function of each number.</summary>
    public static Tensor erfc(Tensor input) => input.erfc();

    /// <summary>The complementary error function of each number, in place.</summary>
    public static Tensor erfc_(Tensor input) => input.erfc_();

    /// <summary>The inverse error function of each number.</summary>
    public static Tensor erfinv(Tensor input) => input.erfinv();

    /// <summary>The inverse error function of each number, in place.</summary>
    public static Tensor erfinv_(Tensor input) => input.erfinv_();

    /// <summary>e to the power of each number.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>e to the power of each number, in place.</summary>
    public static Tensor exp_(Tensor input) => input.exp_();

    /// <summary>2 to the power of each number.</summary>
    public static Tensor exp2(Tensor input) => input.exp2();

    /// <summary>e to the power of each number, less 1: exact near 0.</summary>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <summary>e to the power of each number, less 1: exact near 0, in place.</summary>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    /// <summary>Each number rounded down.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>Each number rounded down, in place.</summary>
    public static Tensor floor_(Tensor input) => input.floor_();

    /// <summary>The fractional part of each number.</summary>
    public static Tensor frac(Tensor input) => input.frac();

    /// <summary>The fractional part of each number, in place.</summary>
    public static Tensor frac_(Tensor input) => input.frac_();

    /// <summary>The logarithm of the absolute gamma function of each number.</summary>
    public static Tensor lgamma(Tensor input) => input.lgamma();

    /// <summary>The logarithm of the absolute gamma function of each number, in place.</summary>
    public static Tensor lgamma_(Tensor input) => input.lgamma_();

    /// <summary>The natural logarithm of each number.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>The natural logarithm of each number, in place.</summary>
    public static Tensor log_(Tensor input) => input.log_();

    /// <summary>The decimal logarithm of each number.</summary>
    public static Tensor log10(Tensor input) => input.log10();

    /// <summary>The decimal logarithm of each number, in place.</summary>
    public static Tensor log10_(Tensor input) => input.log10_();

    /// <summary>The natural logarithm of 1 plus each number: exact near 0.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>The natural logarithm of 1 plus each number: exact near 0, in place.</summary>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    /// <summary>The binary logarithm of each number.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>The binary logarithm of each number, in place.</summary>
    public static Tensor log2_(Tensor input) => input.log2_();

    /// <summary>Each number with its sign turned.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>Each number with its sign turned, in place.</summary>
    public static Tensor neg_(Tensor input) => input.neg_();

    /// <summary>Each number with its sign turned.</summary>
    public static Tensor negative(Tensor input) => input.negative();

    /// <summary>Each number with its sign turned, in place.</summary>
    public static Tensor negative_(Tensor input) => input.negative_();

    /// <summary>Radians to degrees.</summary>
    public static Tensor rad2deg(Tensor input) => input.rad2deg();

    /// <summary>Radians to degrees, in place.</summary>
    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();

    /// <summary>1 divided by each number.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>1 divided by each number, in place.</summary>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    /// <summary>1 divided by the square root of each number.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>1 divided by the square root of each number, in place.</summary>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    /// <summary>1 / (1 + exp(-x)) of each number.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>1 / (1 + exp(-x)) of each number, in place.</summary>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    /// <summary>-1, 0 or 1: the sign of each number.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>-1, 0 or 1: the sign of each number, in place.</summary>
    public static Tensor sign_(Tensor input) => input.sign_();

    /// <summary>The sine of each number.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>The sine of each number, in place.</summary>
    public static Tensor sin_(Tensor input) => input.sin_();

    /// <summary>The hyperbolic sine of each number.</summary>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <summary>The hyperbolic sine of each number, in place.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <summary>The square root of each number.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>The square root of each number, in place.</summary>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    /// <summary>Each number times itself.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>The tangent of each number.</summary>
    public static Tensor tan(Tensor input) => input.tan();

    /// <summary>The tangent of each number, in place.</summary>
    public static Tensor tan_(Tensor input) => input.tan_();

    /// <summary>The hyperbolic tangent of each number.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>The hyperbolic tangent of each number, in place.</summary>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    /// <summary>Each number rounded towards 0.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>Each number rounded towards 0, in place.</summary>
    public static Tensor trunc_(Tensor input) => input.trunc_();

    /// <summary>Each integer with its bits turned, each truth value negated.</summary>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    /// <summary>Each integer with its bits turned, each truth value negated, in place.</summary>
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();

    /// <summary>Whether each number is 0.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>Whether each number is 0, in place.</summary>
    public static Tensor logical_not_(Tensor input) => input.logical_not_();

    /// <summary>Each number rounded to the nearest integer, halves to even, or to a number of decimals.</summary>
    public static Tensor round(Tensor input, long decimals = 0L) => input.round(decimals);

    /// <summary>Whether each number is NaN.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>Whether each number is infinite.</summary>
    public static Tensor isinf(Tensor input) => input.isinf();

    /// <summary>Whether each number is finite.</summary>
    public static Tensor isfinite(Tensor input) => input.isfinite();

    /// <summary>Whether each number is positive infinity.</summary>
    public static Tensor isposinf(Tensor input) => input.isposinf();

    /// <summary>Whether each number is negative infinity.</summary>
    public static Tensor isneginf(Tensor input) => input.isneginf();

    /// <summary>Whether each number has no imaginary part.</summary>
    public static Tensor isreal(Tensor input) => input.isreal();

    /// <summary>Whether each number has its sign bit set.</summary>
    public static Tensor signbit(Tensor input) => input.signbit();
}
