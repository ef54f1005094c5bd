namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.</summary>
        public sealed class Softplus : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softplus(double beta, double threshold) : base(nameof(Softplus))
            {
                this.beta = beta;
                this.threshold = threshold;
            }

            /// <summary>The beta.</summary>
            public double beta { get; set; }

            /// <summary>The threshold.</summary>
            public double threshold { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => tensor.softplus(beta, threshold);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.</summary>
            public static Modules.Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

            public static partial class functional
            {
                /// <summary>Log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.</summary>
                public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => x.softplus(beta, threshold);
            }
        }
    }
}
