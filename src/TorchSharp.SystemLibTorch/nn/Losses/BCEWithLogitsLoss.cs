namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The binary cross-entropy of the sigmoid of numbers.</summary>
        public sealed class BCEWithLogitsLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
        {
            internal BCEWithLogitsLoss(torch.Tensor? weight, torch.nn.Reduction reduction, torch.Tensor? pos_weights) : base(weight, reduction)
            {
                this.pos_weights = pos_weights;
            }

            /// <summary>The weights of the terms whose target is 1, or null.</summary>
            public torch.Tensor? pos_weights { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The binary cross-entropy of the sigmoid of numbers.</summary>
            public static Modules.BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);
        }
    }
}
