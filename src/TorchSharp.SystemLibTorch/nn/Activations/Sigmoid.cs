namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives 1 / (1 + exp(-x)) of each number.</summary>
        public sealed class Sigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Sigmoid(bool inplace) : base(nameof(Sigmoid))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.sigmoid_() : tensor.sigmoid();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives 1 / (1 + exp(-x)) of each number.</summary>
            public static Modules.Sigmoid Sigmoid(bool inplace = false) => new(inplace);
        }
    }
}
