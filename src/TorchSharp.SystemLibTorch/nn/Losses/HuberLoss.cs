namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Half the squared difference where below delta, delta times the absolute elsewhere.</summary>
        public sealed class HuberLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal HuberLoss(double delta, torch.nn.Reduction reduction) : base(reduction)
            {
                this.delta = delta;
            }

            /// <summary>Where the square gives way to the line.</summary>
            public double delta { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.huber_loss(input, target, delta, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Half the squared difference where below delta, delta times the absolute elsewhere.</summary>
            public static Modules.HuberLoss HuberLoss(double delta = 1.0, Reduction reduction = Reduction.Mean) => new(delta, reduction);
        }
    }
}
