namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives x times the piecewise linear sigmoid of each number.</summary>
        public sealed class Hardswish : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Hardswish(bool inplace) : base(nameof(Hardswish))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.hardswish_() : tensor.hardswish();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives x times the piecewise linear sigmoid of each number.</summary>
            public static Modules.Hardswish Hardswish(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>X times the piecewise linear sigmoid of each number.</summary>
                public static Tensor hardswish(Tensor x, bool inplace = false) => inplace ? x.hardswish_() : x.hardswish();
            }
        }
    }
}
