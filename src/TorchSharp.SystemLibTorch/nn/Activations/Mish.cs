using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives x * tanh(softplus(x)) of each number.</summary>
        public sealed class Mish : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Mish(bool inplace) : base(nameof(Mish))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? Aten.mish_.On(tensor) : Aten.mish.Call(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives x * tanh(softplus(x)) of each number.</summary>
            public static Modules.Mish Mish(bool inplace = false) => new(inplace);

            public static partial class functional
            {
                /// <summary>X * tanh(softplus(x)) of each number.</summary>
                public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Aten.mish_.On(x) : Aten.mish.Call(x);
            }
        }
    }
}
