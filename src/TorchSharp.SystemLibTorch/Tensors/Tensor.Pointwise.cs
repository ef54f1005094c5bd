using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This tensor and value times tensor1 times tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call(this, tensor1, tensor2, value);

        /// <summary>This tensor and value times tensor1 times tensor2, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul_.On(this, tensor1, tensor2, value);

        /// <summary>This tensor and tensor1 divided by tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Call(this, tensor1, tensor2);

        /// <summary>This tensor and value times tensor1 divided by tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call(this, tensor1, tensor2, value);

        /// <summary>This tensor and tensor1 divided by tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_.On(this, tensor1, tensor2);

        /// <summary>This tensor and value times tensor1 divided by tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv_.On(this, tensor1, tensor2, value);

        /// <summary>The way from this tensor to another, gone as far as weight says.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp__Tensor.Call(this, end, weight);

        /// <summary>The way from this tensor to another, gone as far as weight says, in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp___Tensor.On(this, end, weight);

        /// <summary>Each number kept between min and max, of which either may be null.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call(this, min, max);

        /// <summary>Each number kept between min and max, of which either may be null.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp__Tensor.Call(this, min, max);

        /// <summary>Each number kept between min and max, of which either may be null.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Each number kept between min and max, of which either may be null, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_.On(this, min, max);

        /// <summary>Each number kept between min and max, of which either may be null, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.clamp___Tensor.On(this, min, max);

        /// <summary>Each number, but at most max.</summary>
        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Call(this, max);

        /// <summary>Each number, but at most max, in place.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.clamp_max_.On(this, max);

        /// <summary>Each number, but at least min.</summary>
        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Call(this, min);

        /// <summary>Each number, but at least min, in place.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.clamp_min_.On(this, min);

        /// <summary>The greater of each pair of numbers, broadcast.</summary>
        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);

        /// <summary>The lesser of each pair of numbers, broadcast.</summary>
        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);

        /// <summary>The greater of each pair of numbers, a NaN giving way to a number.</summary>
        public Tensor fmax(Tensor other) => Aten.fmax.Call(this, other);

        /// <summary>The lesser of each pair of numbers, a NaN giving way to a number.</summary>
        public Tensor fmin(Tensor other) => Aten.fmin.Call(this, other);

        /// <summary>The quotient rounded down.</summary>
        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Call(this, other);

        /// <summary>The angle of the point whose height this tensor holds and whose width the other does.</summary>
        public Tensor atan2(Tensor other) => Aten.atan2.Call(this, other);

        /// <summary>The longer side of the right triangle.</summary>
        public Tensor hypot(Tensor other) => Aten.hypot.Call(this, other);

        /// <summary>log(exp(this) + exp(other)) without overflow.</summary>
        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Call(this, other);

        /// <summary>This tensor times log(y), and 0 where this is 0.</summary>
        public Tensor xlogy(Tensor y) => Aten.xlogy__Tensor.Call(this, y);

        /// <summary>log(x / (1 - x)), x kept eps away from 0 and 1.</summary>
        public Tensor logit(double? eps = null) => Aten.logit.Call(this, eps);

        /// <summary>NaN and infinities replaced.</summary>
        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) => Aten.nan_to_num.Call(this, nan, posinf, neginf);

        /// <summary>Bitwise and of integers, logical and of truth values.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and__Tensor.Call(this, other);

        /// <summary>Bitwise or of integers, logical or of truth values.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or__Tensor.Call(this, other);

        /// <summary>Bitwise exclusive or of integers, logical exclusive or of truth values.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor__Tensor.Call(this, other);

        /// <summary>Whether both numbers are not 0.</summary>
        public Tensor logical_and(Tensor other) => Aten.logical_and.Call(this, other);

        /// <summary>Whether either number is not 0.</summary>
        public Tensor logical_or(Tensor other) => Aten.logical_or.Call(this, other);

        /// <summary>Whether exactly one number is not 0.</summary>
        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Call(this, other);

        /// <summary>Whether each pair of numbers is within atol + rtol * |other| of each other.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => Aten.isclose.Call(this, other, rtol, atol, nanEqual);

        /// <summary>Whether all pairs of numbers are within atol + rtol * |target| of each other.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            target is not null && Aten.allclose.CallBool(this, target, rtol, atol, equal_nan);

        /// <summary>Whether each number is among others.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Aten.isin__Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);

        /// <summary>This tensor's numbers where the condition is true, the other's elsewhere.</summary>
        /// <exception cref="ArgumentException">The condition is not of truth values.</exception>
        public Tensor where(Tensor condition, Tensor y) =>
            condition.dtype == ScalarType.Bool ? Aten.where__self.Call(condition, this, y) : throw new ArgumentException("The condition to 'where' must be a boolean tensor.");

        /// <summary>The complex conjugate; real numbers themselves.</summary>
        public Tensor conj() => Aten.conj.Call(this);
    }
}
