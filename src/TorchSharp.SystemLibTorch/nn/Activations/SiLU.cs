namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives x * sigmoid(x) of each number.</summary>
        public sealed class SiLU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal SiLU(bool inplace) : base(nameof(SiLU))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.silu_() : tensor.silu();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives x * sigmoid(x) of each number.</summary>
            public static Modules.SiLU SiLU(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>X * sigmoid(x) of each number.</summary>
                public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();
            }
        }
    }
}
