using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of two tensors, broadcast.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>The sum of a tensor and a scalar.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>The sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, int right) => Aten.add__Scalar.Call(left, (long)right);

        /// <summary>The sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, long right) => Aten.add__Scalar.Call(left, right);

        /// <summary>The sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, float right) => Aten.add__Scalar.Call(left, (double)right);

        /// <summary>The sum of a tensor and a number.</summary>
        public static Tensor operator +(Tensor left, double right) => Aten.add__Scalar.Call(left, right);

        /// <summary>The sum of a scalar and a tensor.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>The sum of a number and a tensor.</summary>
        public static Tensor operator +(int left, Tensor right) => Aten.add__Scalar.Call(right, (long)left);

        /// <summary>The sum of a number and a tensor.</summary>
        public static Tensor operator +(long left, Tensor right) => Aten.add__Scalar.Call(right, left);

        /// <summary>The sum of a number and a tensor.</summary>
        public static Tensor operator +(float left, Tensor right) => Aten.add__Scalar.Call(right, (double)left);

        /// <summary>The sum of a number and a tensor.</summary>
        public static Tensor operator +(double left, Tensor right) => Aten.add__Scalar.Call(right, left);

        /// <summary>The product of two tensors, broadcast.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>The product of a tensor and a scalar.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>The product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, int right) => Aten.mul__Scalar.Call(left, (long)right);

        /// <summary>The product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, long right) => Aten.mul__Scalar.Call(left, right);

        /// <summary>The product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, float right) => Aten.mul__Scalar.Call(left, (double)right);

        /// <summary>The product of a tensor and a number.</summary>
        public static Tensor operator *(Tensor left, double right) => Aten.mul__Scalar.Call(left, right);

        /// <summary>The product of a scalar and a tensor.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>The product of a number and a tensor.</summary>
        public static Tensor operator *(int left, Tensor right) => Aten.mul__Scalar.Call(right, (long)left);

        /// <summary>The product of a number and a tensor.</summary>
        public static Tensor operator *(long left, Tensor right) => Aten.mul__Scalar.Call(right, left);

        /// <summary>The product of a number and a tensor.</summary>
        public static Tensor operator *(float left, Tensor right) => Aten.mul__Scalar.Call(right, (double)left);

        /// <summary>The product of a number and a tensor.</summary>
        public static Tensor operator *(double left, Tensor right) => Aten.mul__Scalar.Call(right, left);

        /// <summary>The difference of two tensors, broadcast.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>The difference of a tensor and a scalar.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>The difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, int right) => Aten.sub__Scalar.Call(left, (long)right);

        /// <summary>The difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, long right) => Aten.sub__Scalar.Call(left, right);

        /// <summary>The difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, float right) => Aten.sub__Scalar.Call(left, (double)right);

        /// <summary>The difference of a tensor and a number.</summary>
        public static Tensor operator -(Tensor left, double right) => Aten.sub__Scalar.Call(left, right);

        /// <summary>The difference of a scalar and a tensor.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Aten.rsub__Scalar.Call(right, left);

        /// <summary>The difference of a number and a tensor.</summary>
        public static Tensor operator -(int left, Tensor right) => Aten.rsub__Scalar.Call(right, (long)left);

        /// <summary>The difference of a number and a tensor.</summary>
        public static Tensor operator -(long left, Tensor right) => Aten.rsub__Scalar.Call(right, left);

        /// <summary>The difference of a number and a tensor.</summary>
        public static Tensor operator -(float left, Tensor right) => Aten.rsub__Scalar.Call(right, (double)left);

        /// <summary>The difference of a number and a tensor.</summary>
        public static Tensor operator -(double left, Tensor right) => Aten.rsub__Scalar.Call(right, left);

        /// <summary>The quotient of two tensors, broadcast.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>The quotient of a tensor and a scalar.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>The quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, int right) => Aten.div__Scalar.Call(left, (long)right);

        /// <summary>The quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, long right) => Aten.div__Scalar.Call(left, right);

        /// <summary>The quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, float right) => Aten.div__Scalar.Call(left, (double)right);

        /// <summary>The quotient of a tensor and a number.</summary>
        public static Tensor operator /(Tensor left, double right) => Aten.div__Scalar.Call(left, right);

        /// <summary>The quotient of a scalar and a tensor.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => Divide(left, right);

        /// <summary>The quotient of a number and a tensor.</summary>
        public static Tensor operator /(int left, Tensor right) => Divide((long)left, right);

        /// <summary>The quotient of a number and a tensor.</summary>
        public static Tensor operator /(long left, Tensor right) => Divide(left, right);

        /// <summary>The quotient of a number and a tensor.</summary>
        public static Tensor operator /(float left, Tensor right) => Divide((double)left, right);

        /// <summary>The quotient of a number and a tensor.</summary>
        public static Tensor operator /(double left, Tensor right) => Divide(left, right);

        /// <summary>The remainder, of the divisor's sign of two tensors, broadcast.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        /// <summary>The remainder, of the divisor's sign of a tensor and a scalar.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        /// <summary>The remainder, of the divisor's sign of a tensor and a number.</summary>
        public static Tensor operator %(Tensor left, int right) => Aten.remainder__Scalar.Call(left, (long)right);

        /// <summary>The remainder, of the divisor's sign of a tensor and a number.</summary>
        public static Tensor operator %(Tensor left, long right) => Aten.remainder__Scalar.Call(left, right);

        /// <summary>The remainder, of the divisor's sign of a tensor and a number.</summary>
        public static Tensor operator %(Tensor left, float right) => Aten.remainder__Scalar.Call(left, (double)right);

        /// <summary>The remainder, of the divisor's sign of a tensor and a number.</summary>
        public static Tensor operator %(Tensor left, double right) => Aten.remainder__Scalar.Call(left, right);

        private static Tensor Divide(Arg left, Tensor right)
        {
            using var inverse = right.reciprocal();
            return Aten.mul__Scalar.Call(inverse, left);
        }

        /// <summary>Each number with its sign turned.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.negative();

        /// <summary>Bitwise and of integers, logical and of truth values.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>Bitwise or of integers, logical or of truth values.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>Bitwise exclusive or of integers, logical exclusive or of truth values.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Integers with their bits turned, truth values negated.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        /// <summary>Where numbers are equal, broadcast.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>Where numbers are equal.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>Where numbers are equal.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Where numbers are unequal, broadcast.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>Where numbers are unequal.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>Where numbers are unequal.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Where numbers are less, broadcast.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Where numbers are less.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Where numbers are less.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Where numbers are less or equal, broadcast.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Where numbers are less or equal.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Where numbers are less or equal.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Where numbers are greater, broadcast.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Where numbers are greater.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Where numbers are greater.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Where numbers are greater or equal, broadcast.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Where numbers are greater or equal.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Where numbers are greater or equal.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);
    }
}
