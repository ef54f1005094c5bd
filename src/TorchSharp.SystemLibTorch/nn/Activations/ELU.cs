namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives x where positive, and alpha * (exp(x) - 1) elsewhere.</summary>
        public sealed class ELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal ELU(double alpha, bool inplace) : base(nameof(ELU))
            {
                this.alpha = alpha;
                this.inplace = inplace;
            }

            /// <summary>The alpha.</summary>
            public double alpha { get; set; }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.elu_(alpha) : tensor.elu(alpha);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives x where positive, and alpha * (exp(x) - 1) elsewhere.</summary>
            public static Modules.ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

            public static partial class functional
            {
                /// <summary>X where positive, and alpha * (exp(x) - 1) elsewhere.</summary>
                public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? x.elu_(alpha) : x.elu(alpha);
            }
        }
    }
}
