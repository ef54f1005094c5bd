namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives min(max(x, 0), 6) of each number.</summary>
        public sealed class ReLU6 : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal ReLU6(bool inplace) : base(nameof(ReLU6))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.relu6_() : tensor.relu6();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives min(max(x, 0), 6) of each number.</summary>
            public static Modules.ReLU6 ReLU6(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>Min(max(x, 0), 6) of each number.</summary>
                public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();
            }
        }
    }
}
