using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0) of each number.</summary>
        public Tensor relu() => Aten.relu.Call(this);

        /// <summary>max(x, 0) of each number, in place.</summary>
        public Tensor relu_() => Aten.relu_.On(this);

        /// <summary>min(max(x, 0), 6) of each number.</summary>
        public Tensor relu6() => Aten.relu6.Call(this);

        /// <summary>min(max(x, 0), 6) of each number, in place.</summary>
        public Tensor relu6_() => Aten.relu6_.On(this);

        /// <summary>x * sigmoid(x) of each number.</summary>
        public Tensor silu() => Aten.silu.Call(this);

        /// <summary>x * sigmoid(x) of each number, in place.</summary>
        public Tensor silu_() => Aten.silu_.On(this);

        /// <summary>The scaled exponential linear unit of each number.</summary>
        public Tensor selu() => Aten.selu.Call(this);

        /// <summary>The scaled exponential linear unit of each number, in place.</summary>
        public Tensor selu_() => Aten.selu_.On(this);

        /// <summary>The piecewise linear sigmoid of each number.</summary>
        public Tensor hardsigmoid() => Aten.hardsigmoid.Call(this);

        /// <summary>The piecewise linear sigmoid of each number, in place.</summary>
        public Tensor hardsigmoid_() => Aten.hardsigmoid_.On(this);

        /// <summary>x times the piecewise linear sigmoid of each number.</summary>
        public Tensor hardswish() => Aten.hardswish.Call(this);

        /// <summary>x times the piecewise linear sigmoid of each number, in place.</summary>
        public Tensor hardswish_() => Aten.hardswish_.On(this);

        /// <summary>x where positive, and the slope times x elsewhere.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Call(this, negative_slope);

        /// <summary>x where positive, and the slope times x elsewhere, in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_.On(this, negative_slope);

        /// <summary>x where positive, and alpha * (exp(x) - 1) elsewhere.</summary>
        public Tensor elu(double alpha = 1) => Aten.elu.Call(this, alpha);

        /// <summary>x where positive, and alpha * (exp(x) - 1) elsewhere, in place.</summary>
        public Tensor elu_(double alpha = 1) => Aten.elu_.On(this, alpha);

        /// <summary>The exponential linear unit with its output and its input scaled.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Call(this, alpha, scale, input_scale);

        /// <summary>The exponential linear unit with its output and its input scaled, in place.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu_.On(this, alpha, scale, input_scale);

        /// <summary>The continuously differentiable exponential linear unit.</summary>
        public Tensor celu() => Aten.celu.Call(this);

        /// <summary>The continuously differentiable exponential linear unit.</summary>
        public Tensor celu(Scalar alpha) => Aten.celu.Call(this, alpha);

        /// <summary>x times the normal distribution's function of x; approximate is 'none' or 'tanh'.</summary>
        public Tensor gelu(string approximate) => Aten.gelu.Call(this, approximate);

        /// <summary>x times the normal distribution's function of x, in place; approximate is 'none' or 'tanh'.</summary>
        public Tensor gelu_(string approximate) => Aten.gelu_.On(this, approximate);

        /// <summary>log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Call(this, beta, threshold);

        /// <summary>The logarithm of the sigmoid of each number.</summary>
        public Tensor log_sigmoid() => Aten.log_sigmoid.Call(this);

        /// <summary>The first half of a dimension times the sigmoid of the second.</summary>
        public Tensor glu(long dim = -1) => Aten.glu.Call(this, dim);

        /// <summary>Each number kept between min and max.</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh.Call(this, min, max);

        /// <summary>Each number kept between min and max, in place.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_.On(this, min, max);

        /// <summary>value where a number is at most the threshold, the number elsewhere.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Call(this, threshold, value);

        /// <summary>value where a number is at most the threshold, the number elsewhere, in place.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.threshold_.On(this, threshold, value);

        /// <summary>x where positive, and target times x elsewhere.</summary>
        public Tensor prelu(Tensor target) => Aten.prelu.Call(this, target);

        /// <summary>The softmax along a dimension: positive numbers that sum to 1.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax__int.Call(this, dim, dtype);

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax__int.Call(this, dim, dtype);
    }
}
