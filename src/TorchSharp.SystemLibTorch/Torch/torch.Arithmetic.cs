namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sum of two tensors, broadcast.</summary>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <summary>The sum of two tensors, the second times alpha, broadcast.</summary>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    /// <summary>The sum of each number and a scalar.</summary>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <summary>The sum of two tensors, broadcast, in place.</summary>
    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);

    /// <summary>The sum of two tensors, the second times alpha, broadcast, in place.</summary>
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);

    /// <summary>The sum of each number and a scalar, in place.</summary>
    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);

    /// <summary>The difference of two tensors, broadcast.</summary>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <summary>The difference of two tensors, the second times alpha, broadcast.</summary>
    public static Tensor sub(Tensor left, Tensor right, Scalar alpha) => left.sub(right, alpha);

    /// <summary>Each number less a scalar.</summary>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <summary>The difference of two tensors, broadcast, in place.</summary>
    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);

    /// <summary>The difference of two tensors, the second times alpha, broadcast, in place.</summary>
    public static Tensor sub_(Tensor left, Tensor right, Scalar alpha) => left.sub_(right, alpha);

    /// <summary>Each number less a scalar, in place.</summary>
    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);

    /// <summary>The product of two tensors, broadcast.</summary>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <summary>Each number times a scalar.</summary>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <summary>The product of two tensors, broadcast, in place.</summary>
    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);

    /// <summary>Each number times a scalar, in place.</summary>
    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);

    /// <summary>Each number to the power of the other tensor's, broadcast.</summary>
    public static Tensor pow(Tensor left, Tensor right) => left.pow(right);

    /// <summary>Each number to the power of a scalar.</summary>
    public static Tensor pow(Tensor left, Scalar right) => left.pow(right);

    /// <summary>Each number to the power of the other tensor's, broadcast, in place.</summary>
    public static Tensor pow_(Tensor left, Tensor right) => left.pow_(right);

    /// <summary>Each number to the power of a scalar, in place.</summary>
    public static Tensor pow_(Tensor left, Scalar right) => left.pow_(right);

    /// <summary>The remainder of a division, of the divisor's sign, broadcast.</summary>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    /// <summary>The remainder of a division by a scalar, of the divisor's sign.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    /// <summary>The remainder of a division, of the divisor's sign, broadcast, in place.</summary>
    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);

    /// <summary>The remainder of a division by a scalar, of the divisor's sign, in place.</summary>
    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);

    /// <summary>The remainder of a division, of the dividend's sign, broadcast.</summary>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    /// <summary>The remainder of a division by a scalar, of the dividend's sign.</summary>
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    /// <summary>The remainder of a division, of the dividend's sign, broadcast, in place.</summary>
    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);

    /// <summary>The remainder of a division by a scalar, of the dividend's sign, in place.</summary>
    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);

    /// <summary>The quotient of two tensors, rounded as asked, broadcast.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    /// <summary>Each number divided by a scalar, rounded as asked.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    /// <summary>The quotient of two tensors, rounded as asked, broadcast, in place.</summary>
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);

    /// <summary>Each number divided by a scalar, rounded as asked, in place.</summary>
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);
}
