namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives the scaled exponential linear unit of each number.</summary>
        public sealed class SELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal SELU(bool inplace) : base(nameof(SELU))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.selu_() : tensor.selu();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives the scaled exponential linear unit of each number.</summary>
            public static Modules.SELU SELU(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>The scaled exponential linear unit of each number.</summary>
                public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();
            }
        }
    }
}
