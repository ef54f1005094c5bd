namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives the piecewise linear sigmoid of each number.</summary>
        public sealed class Hardsigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.hardsigmoid_() : tensor.hardsigmoid();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives the piecewise linear sigmoid of each number.</summary>
            public static Modules.Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>The piecewise linear sigmoid of each number.</summary>
                public static Tensor hardsigmoid(Tensor x, bool inplace = false) => inplace ? x.hardsigmoid_() : x.hardsigmoid();
            }
        }
    }
}
