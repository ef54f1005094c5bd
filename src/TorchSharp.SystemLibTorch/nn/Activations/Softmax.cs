namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives the softmax along a dimension: positive numbers that sum to 1.</summary>
        public sealed class Softmax : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softmax(long dim) : base(nameof(Softmax))
            {
                this.dim = dim;
            }

            /// <summary>The dim.</summary>
            public long dim { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => tensor.softmax(dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives the softmax along a dimension: positive numbers that sum to 1.</summary>
            public static Modules.Softmax Softmax(long dim) => new(dim);

            public static partial class functional
            {
                /// <summary>The softmax along a dimension: positive numbers that sum to 1.</summary>
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
            }
        }
    }
}
