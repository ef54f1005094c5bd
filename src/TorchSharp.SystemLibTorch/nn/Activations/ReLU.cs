namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives max(x, 0) of each number.</summary>
        public sealed class ReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal ReLU(bool inplace) : base(nameof(ReLU))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.relu_() : tensor.relu();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives max(x, 0) of each number.</summary>
            public static Modules.ReLU ReLU(bool inplace = false) => new(inplace);

            /// <summary>The functions that modules are made of.</summary>
            public static partial class functional
            {
                /// <summary>Max(x, 0) of each number.</summary>
                public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();
            }
        }
    }
}
