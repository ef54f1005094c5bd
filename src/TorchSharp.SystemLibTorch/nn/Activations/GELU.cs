namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives x times the normal distribution's function of x.</summary>
        public sealed class GELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal GELU(bool inplace) : base(nameof(GELU))
            {
                this.inplace = inplace;
            }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.gelu_("none") : tensor.gelu("none");
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives x times the normal distribution's function of x.</summary>
            public static Modules.GELU GELU() => new(false);

            /// <summary>A module that gives x times the normal distribution's function of x, in place where asked.</summary>
            public static Modules.GELU GELU(bool inplace) => new(inplace);

            public static partial class functional
            {
                /// <summary>X times the normal distribution's function of x.</summary>
                public static Tensor gelu(Tensor x) => x.gelu("none");

                /// <summary>X times the normal distribution's function of x, in place where asked.</summary>
                public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_("none") : x.gelu("none");
            }
        }
    }
}
