namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of parameters; each function fills a tensor in place and gives it back.</summary>
        public static partial class init
        {
            /// <summary>Which of a layer's two sides keeps its variance.</summary>
            public enum FanInOut
            {
                /// <summary>The inputs, going forward.</summary>
                FanIn,

                /// <summary>The outputs, going backward.</summary>
                FanOut,
            }

            /// <summary>The nonlinearity that follows a layer.</summary>
            public enum NonlinearityType
            {
                /// <summary>None, after a linear layer.</summary>
                Linear = 0,

                /// <summary>None, after a convolution.</summary>
                Conv1D = 1,

                /// <summary>None, after a convolution.</summary>
                Conv2D = 2,

                /// <summary>None, after a convolution.</summary>
                Conv3D = 3,

                /// <summary>None, after a transposed convolution.</summary>
                ConvTranspose1D = 4,

                /// <summary>None, after a transposed convolution.</summary>
                ConvTranspose2D = 5,

                /// <summary>None, after a transposed convolution.</summary>
                ConvTranspose3D = 6,

                /// <summary>A sigmoid.</summary>
                Sigmoid = 7,

                /// <summary>A hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>A rectifier.</summary>
                ReLU = 9,

                /// <summary>A leaky rectifier.</summary>
                LeakyReLU = 10,
            }

            /// <summary>By how much a nonlinearity shrinks a standard deviation, inverted.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + (param * param))),
                _ => 1.0,
            };

            /// <summary>How many inputs, and how many outputs, each unit of a weight is joined to.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var sizes = tensor.shape;
                if (sizes.Length < 2)
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                var field = sizes.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (sizes[1] * field, sizes[0] * field);
            }

            /// <summary>Draws evenly from [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => Quietly(tensor, t => t.uniform_(low, high, generator));

            /// <summary>Draws from a normal distribution.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => Quietly(tensor, t => t.normal_(mean, std, generator));

            /// <summary>Draws from a normal distribution, redrawn until between a and b.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                // By the inverse of the distribution's function, as PyTorch does: the tails are never drawn.
                static double Below(double x) => (1.0 + Erf(x / Math.Sqrt(2.0))) / 2.0;
                var (low, high) = (Below((a - mean) / std), Below((b - mean) / std));
                return Quietly(tensor, t => t.uniform_((2 * low) - 1, (2 * high) - 1, generator).erfinv_().mul_(std * Math.Sqrt(2.0)).add_(mean).clamp_((Scalar)a, (Scalar)b));
            }

            /// <summary>Sets all to one number.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Quietly(tensor, t => t.fill_(val));

            /// <summary>Sets all to 1.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Sets all to 0.</summary>
            public static Tensor zeros_(Tensor tensor) => Quietly(tensor, t => t.zero_());

            /// <summary>Sets a matrix to the identity.</summary>
            /// <exception cref="ArgumentException">The tensor has not two dimensions.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.ndim != 2)
                    throw new ArgumentException("Only tensors with 2 dimensions are supported");
                return Quietly(tensor, t => t.zero_().fill_diagonal_(1));
            }

            /// <summary>Draws evenly, so that a layer keeps its inputs' and its gradients' variance about equally.</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = Math.Sqrt(3.0) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws from a normal distribution, so that a layer keeps its inputs' and its gradients' variance about equally.</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            /// <summary>Another name of <see cref="xavier_uniform_"/>.</summary>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            /// <summary>Another name of <see cref="xavier_normal_"/>.</summary>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            /// <summary>Draws evenly, so that a layer and the rectifier after it keep the variance of one side.</summary>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws from a normal distribution, so that a layer and the rectifier after it keep the variance of one side.</summary>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double Erf(double x)
            {
                using var number = tensor(x);
                using var result = number.erf();
                return result.ToDouble();
            }

            private static Tensor Quietly(Tensor tensor, Func<Tensor, Tensor> fill)
            {
                using var quiet = no_grad();
                fill(tensor);
                return tensor;
            }
        }
    }
}
