namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gives the logarithm of the sigmoid of each number.</summary>
        public sealed class LogSigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal LogSigmoid() : base(nameof(LogSigmoid))
            {
            }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor tensor) => tensor.log_sigmoid();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A module that gives the logarithm of the sigmoid of each number.</summary>
            public static Modules.LogSigmoid LogSigmoid() => new();

            public static partial class functional
            {
                /// <summary>The logarithm of the sigmoid of each number.</summary>
                public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();
            }
        }
    }
}
