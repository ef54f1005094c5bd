using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of two tensors, broadcast.</summary>
        public Tensor add(Tensor target) => Aten.add__Tensor.Call(this, target);

        /// <summary>The sum of two tensors, the second times alpha, broadcast.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add__Tensor.Call(this, target, alpha);

        /// <summary>The sum of each number and a scalar.</summary>
        public Tensor add(Scalar scalar) => Aten.add__Scalar.Call(this, scalar);

        /// <summary>The sum of each number and a scalar times alpha.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add__Scalar.Call(this, scalar, alpha);

        /// <summary>The sum of two tensors, broadcast, in place.</summary>
        public Tensor add_(Tensor target) => Aten.add___Tensor.On(this, target);

        /// <summary>The sum of two tensors, the second times alpha, broadcast, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.add___Tensor.On(this, target, alpha);

        /// <summary>The sum of each number and a scalar, in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.add___Scalar.On(this, scalar);

        /// <summary>The sum of each number and a scalar times alpha, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add___Scalar.On(this, scalar, alpha);

        /// <summary>The difference of two tensors, broadcast.</summary>
        public Tensor sub(Tensor target) => Aten.sub__Tensor.Call(this, target);

        /// <summary>The difference of two tensors, the second times alpha, broadcast.</summary>
        public Tensor sub(Tensor target, Scalar alpha) => Aten.sub__Tensor.Call(this, target, alpha);

        /// <summary>Each number less a scalar.</summary>
        public Tensor sub(Scalar scalar) => Aten.sub__Scalar.Call(this, scalar);

        /// <summary>Each number less a scalar times alpha.</summary>
        public Tensor sub(Scalar scalar, Scalar alpha) => Aten.sub__Scalar.Call(this, scalar, alpha);

        /// <summary>The difference of two tensors, broadcast, in place.</summary>
        public Tensor sub_(Tensor target) => Aten.sub___Tensor.On(this, target);

        /// <summary>The difference of two tensors, the second times alpha, broadcast, in place.</summary>
        public Tensor sub_(Tensor target, Scalar alpha) => Aten.sub___Tensor.On(this, target, alpha);

        /// <summary>Each number less a scalar, in place.</summary>
        public Tensor sub_(Scalar scalar) => Aten.sub___Scalar.On(this, scalar);

        /// <summary>Each number less a scalar times alpha, in place.</summary>
        public Tensor sub_(Scalar scalar, Scalar alpha) => Aten.sub___Scalar.On(this, scalar, alpha);

        /// <summary>The product of two tensors, broadcast.</summary>
        public Tensor mul(Tensor target) => Aten.mul__Tensor.Call(this, target);

        /// <summary>Each number times a scalar.</summary>
        public Tensor mul(Scalar target) => Aten.mul__Scalar.Call(this, target);

        /// <summary>The product of two tensors, broadcast, in place.</summary>
        public Tensor mul_(Tensor target) => Aten.mul___Tensor.On(this, target);

        /// <summary>Each number times a scalar, in place.</summary>
        public Tensor mul_(Scalar target) => Aten.mul___Scalar.On(this, target);

        /// <summary>Each number to the power of the other tensor's, broadcast.</summary>
        public Tensor pow(Tensor exponent) => Aten.pow__Tensor_Tensor.Call(this, exponent);

        /// <summary>Each number to the power of a scalar.</summary>
        public Tensor pow(Scalar exponent) => Aten.pow__Tensor_Scalar.Call(this, exponent);

        /// <summary>Each number to the power of the other tensor's, broadcast, in place.</summary>
        public Tensor pow_(Tensor exponent) => Aten.pow___Tensor.On(this, exponent);

        /// <summary>Each number to the power of a scalar, in place.</summary>
        public Tensor pow_(Scalar exponent) => Aten.pow___Scalar.On(this, exponent);

        /// <summary>The remainder of a division, of the divisor's sign, broadcast.</summary>
        public Tensor remainder(Tensor other) => Aten.remainder__Tensor.Call(this, other);

        /// <summary>The remainder of a division by a scalar, of the divisor's sign.</summary>
        public Tensor remainder(Scalar other) => Aten.remainder__Scalar.Call(this, other);

        /// <summary>The remainder of a division, of the divisor's sign, broadcast, in place.</summary>
        public Tensor remainder_(Tensor other) => Aten.remainder___Tensor.On(this, other);

        /// <summary>The remainder of a division by a scalar, of the divisor's sign, in place.</summary>
        public Tensor remainder_(Scalar other) => Aten.remainder___Scalar.On(this, other);

        /// <summary>The remainder of a division, of the dividend's sign, broadcast.</summary>
        public Tensor fmod(Tensor other) => Aten.fmod__Tensor.Call(this, other);

        /// <summary>The remainder of a division by a scalar, of the dividend's sign.</summary>
        public Tensor fmod(Scalar other) => Aten.fmod__Scalar.Call(this, other);

        /// <summary>The remainder of a division, of the dividend's sign, broadcast, in place.</summary>
        public Tensor fmod_(Tensor other) => Aten.fmod___Tensor.On(this, other);

        /// <summary>The remainder of a division by a scalar, of the dividend's sign, in place.</summary>
        public Tensor fmod_(Scalar other) => Aten.fmod___Scalar.On(this, other);

        /// <summary>The quotient of two tensors, rounded as asked, broadcast.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.div__Tensor.Call(this, target) : Aten.div__Tensor_mode.Call(this, target, rounding_mode.ToString());

        /// <summary>Each number divided by a scalar, rounded as asked.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.div__Scalar.Call(this, target) : Aten.div__Scalar_mode.Call(this, target, rounding_mode.ToString());

        /// <summary>The quotient of two tensors, rounded as asked, broadcast, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.div___Tensor.On(this, target) : Aten.div___Tensor_mode.On(this, target, rounding_mode.ToString());

        /// <summary>Each number divided by a scalar, rounded as asked, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.div___Scalar.On(this, target) : Aten.div___Scalar_mode.On(this, target, rounding_mode.ToString());
    }
}
