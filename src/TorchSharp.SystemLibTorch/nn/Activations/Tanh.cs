namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives the hyperbolic tangent of each number.</summary>
        public sealed class Tanh : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Tanh(bool inplace) : base(nameof(Tanh))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.tanh_() : tensor.tanh();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives the hyperbolic tangent of each number.</summary>
            public static Modules.Tanh Tanh(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>The hyperbolic tangent of each number.</summary>
                public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();
            }
        }
    }
}
