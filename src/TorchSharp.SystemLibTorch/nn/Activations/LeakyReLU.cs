using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives x where positive, and the slope times x elsewhere.</summary>
        public sealed class LeakyReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU))
            {
                this.negative_slope = negative_slope;
                this.inplace = inplace;
            }

            /// <summary>The negative slope.</summary>
            public double negative_slope { get; set; }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? Aten.leaky_relu_.On(tensor, negative_slope) : Aten.leaky_relu.Call(tensor, negative_slope);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives x where positive, and the slope times x elsewhere.</summary>
            public static Modules.LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

            public static partial class functional
            {
                /// <summary>X where positive, and the slope times x elsewhere.</summary>
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? Aten.leaky_relu_.On(input, negative_slope) : Aten.leaky_relu.Call(input, negative_slope);
            }
        }
    }
}
