namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The squared difference where below beta, the absolute elsewhere.</summary>
        public sealed class SmoothL1Loss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal SmoothL1Loss(torch.nn.Reduction reduction, double beta) : base(reduction)
            {
                this.beta = beta;
            }

            /// <summary>Where the square gives way to the line.</summary>
            public double beta { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.smooth_l1_loss(input, target, reduction, beta);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The squared difference where below beta, the absolute elsewhere.</summary>
            public static Modules.SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1.0) => new(reduction, beta);
        }
    }
}
