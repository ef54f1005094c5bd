using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Sets numbers to 0 at random while training, and enlarges the others so that the mean stays.</summary>
        public sealed class Dropout : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);

            /// <summary>The probability of a number to be set to 0.</summary>
            public double p { get; set; }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, p, training, inplace);
        }

        /// <summary>Sets whole channels to 0 at random while training, and enlarges the others so that the mean stays.</summary>
        public sealed class Dropout2d : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d)) => (this.p, this.inplace) = (p, inplace);

            /// <summary>The probability of a channel to be set to 0.</summary>
            public double p { get; set; }

            /// <summary>Whether the input is overwritten.</summary>
            public bool inplace { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout2d(input, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Sets numbers to 0 with probability p while training, and enlarges the others so that the mean stays.</summary>
            public static Modules.Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            /// <summary>Sets channels to 0 with probability p while training, and enlarges the others so that the mean stays.</summary>
            public static Modules.Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <summary>Sets numbers to 0 with probability p while training, and enlarges the others so that the mean stays.</summary>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    inplace ? Aten.dropout_.On(input, p, training) : Aten.dropout.Call(input, p, training);

                /// <summary>Sets channels to 0 with probability p while training, and enlarges the others so that the mean stays.</summary>
                public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    inplace ? Aten.feature_dropout_.On(input, p, training) : Aten.feature_dropout.Call(input, p, training);
            }
        }
    }
}
