using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Multiplies (*, in) by a weight (out, in) and adds a bias (out): (*, out).</summary>
        public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            [ComponentName(Name = "bias")]
            private Parameter? _bias;

            [ComponentName(Name = "weight")]
            private Parameter? _weight;

            internal Linear(Parameter weight, Parameter? bias = null) : base(nameof(Linear))
            {
                this.weight = weight;
                this.bias = bias;
                (in_features, out_features) = (weight.size(1), weight.size(0));
            }

            internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype) : base(nameof(Linear))
            {
                (in_features, out_features) = (inputSize, outputSize);
                weight = new Parameter(torch.empty([outputSize, inputSize], dtype, device));
                torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
                if (!hasBias)
                    return;
                bias = new Parameter(torch.empty([outputSize], dtype, device));
                var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                torch.nn.init.uniform_(bias, -bound, bound);
            }

            /// <summary>The bias (out), or null.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter("bias", Own(ref _bias, value));
            }

            /// <summary>The weight (out, in).</summary>
            public Parameter weight
            {
                get => _weight!;
                set => ConditionallyRegisterParameter("weight", Own(ref _weight, value));
            }

            /// <summary>Numbers that come in.</summary>
            public long in_features { get; set; }

            /// <summary>Numbers that go out.</summary>
            public long out_features { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => Aten.linear.Call(tensor, _weight, _bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Multiplies (*, in) by a weight (out, in) and adds a bias (out): (*, out).</summary>
            /// <param name="inputSize">Numbers that come in.</param>
            /// <param name="outputSize">Numbers that go out.</param>
            /// <param name="hasBias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            /// <summary>Multiplies by a weight given and adds a bias given.</summary>
            public static Modules.Linear Linear(Modules.Parameter weight, Modules.Parameter? bias = null) => new(weight, bias);

            public static partial class functional
            {
                /// <summary>Multiplies (*, in) by weights (out, in) and adds a bias (out): (*, out).</summary>
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear.Call(input, weights, bias);
            }
        }
    }
}
