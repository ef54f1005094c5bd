namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The divergence of one distribution from another.</summary>
        public sealed class KLDivLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal KLDivLoss(bool log_target, torch.nn.Reduction reduction) : base(reduction)
            {
                this.log_target = log_target;
            }

            /// <summary>Whether the target is of log-probabilities.</summary>
            public bool log_target { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.kl_div(input, target, log_target, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The divergence of one distribution from another.</summary>
            public static Modules.KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
        }
    }
}
